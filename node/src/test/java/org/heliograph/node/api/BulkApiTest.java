package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BulkApiTest {
  private static final String NDJSON = "application/x-ndjson";

  private TestApi api;

  @BeforeEach
  void start() {
    api = TestApi.start();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void aBadRowIsRefusedWithItsReasonAndNeverStopsTheRest() {
    // Given
    String body =
        String.join(
            "\n",
            TestApi.draft(1),
            "{\"kind\":\"content\"",
            TestApi.draft(2),
            TestApi.draft(1),
            TestApi.draft(3).replace("AMBER", "PURPLE"),
            "",
            TestApi.draft(4));

    // When
    var response = api.upload("one", NDJSON, utf8(body));

    // Then
    var job = TestApi.json(response);
    assertThat(job.path("state").asText()).isEqualTo("done");
    assertThat(counts(job)).isEqualTo("6 rows, 3 accepted, 1 duplicate, 2 refused");
    assertThat(job.path("refusals").findValuesAsText("row")).containsExactly("2", "5");
    assertThat(job.at("/refusals/0/reason").asText()).isEqualTo("json-malformed");
    assertThat(job.at("/refusals/1/field").asText()).isEqualTo("tlp");
    assertThat(api.published).hasValue(3);
    String results = api.get("/v1/jobs/" + job.path("id").asText() + "/results").body();
    assertThat(results.lines()).hasSize(6).allMatch(line -> line.startsWith("{\"row\":"));
    assertThat(
            api.get("/v1/jobs/" + job.path("id").asText() + "/results?status=duplicate")
                .body()
                .lines())
        .hasSize(1);
  }

  @Test
  void csvRowsArePublishedLikeDrafts() {
    // Given
    String body =
        """
        kind,indicator.type,indicator.value,confidence
        content,md5,00000000000000000000000000000001,80
        content,md5,nonsense,80
        content,md5
        content,MD5,"00000000000000000000000000000002",90
        """;

    // When
    var job = TestApi.json(api.upload("csv", "text/csv; charset=utf-8", utf8(body)));

    // Then
    assertThat(job.path("rows").asInt()).isEqualTo(4);
    assertThat(job.at("/refusals/0/reason").asText()).isEqualTo("indicator-invalid");
    assertThat(job.at("/refusals/1/reason").asText()).isEqualTo("csv-malformed");
    assertThat(
            TestApi.json(api.upload("csv2", "text/csv", utf8("kind,colour\n")))
                .path("field")
                .asText())
        .isEqualTo("colour");
  }

  @Test
  void withNdjsonAskedForTheAnswerIsOneLineARow() {
    var response = api.upload("lines", NDJSON, utf8(drafts(0, 2_500)), "Accept", NDJSON);
    assertThat(response.body().lines())
        .hasSize(2_500)
        .allMatch(line -> line.contains("\"status\":\"accepted\""));
    assertThat(response.body().lines().skip(2_499).findFirst().orElseThrow())
        .startsWith("{\"row\":2500,");
  }

  @Test
  void compressedUploadsAreTakenAlsoInSeveralMembers() throws IOException {
    // Given
    var gzip = new ByteArrayOutputStream();
    for (int member = 0; member < 3; member++) {
      try (var out = new GZIPOutputStream(gzip)) {
        out.write(utf8(drafts(member * 1_000, 1_000)));
      }
    }
    byte[] zstd = Zstd.compress(utf8(drafts(0, 100)));

    // Then
    assertThat(counts(api.upload("g", NDJSON, gzip.toByteArray(), "Content-Encoding", "gzip")))
        .isEqualTo("3000 rows, 3000 accepted, 0 duplicate, 0 refused");
    assertThat(counts(api.upload("z", NDJSON, zstd, "Content-Encoding", "zstd")))
        .isEqualTo("100 rows, 0 accepted, 100 duplicate, 0 refused");
  }

  @Test
  void anUploadThatWasCutGoesOnWhereItWasAndPublishesNothingTwice() throws Exception {
    // Given an upload whose connection is cut in the middle
    String body = drafts(0, 10_000) + "\n \n";
    String key = "cut";
    cut(key, body, body.length() / 2);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> onlyJob().path("state").asText().equals("interrupted"));
    int done = onlyJob().path("rows").asInt();
    assertThat(done).isBetween(1_000, 5_000);

    // When the same body is sent again under the same key
    var response = api.upload(key, NDJSON, utf8(body), "Accept", NDJSON);

    // Then
    assertThat(response.body().lines()).hasSize(10_000);
    assertThat(counts(onlyJob())).isEqualTo("10000 rows, 10000 accepted, 0 duplicate, 0 refused");
    assertThat(api.count("signal")).isEqualTo(10_000);
    assertThat(counts(api.upload(key, NDJSON, utf8(body))))
        .isEqualTo("10000 rows, 10000 accepted, 0 duplicate, 0 refused");
    assertThat(api.count("signal")).isEqualTo(10_000);
  }

  @Test
  void anotherBodyUnderAUsedKeyIsRefused() {
    // Given
    String body = drafts(0, 20);
    api.upload("used", NDJSON, utf8(body));

    // Then
    for (String other :
        new String[] {
          drafts(1, 20),
          body + TestApi.draft(99) + "\n",
          drafts(0, 19),
          body.replace("AMBER", "GREEN")
        }) {
      var response = api.upload("used", NDJSON, utf8(other));
      assertThat(response.statusCode()).isEqualTo(409);
      assertThat(TestApi.json(response).path("reason").asText())
          .isEqualTo("idempotency-key-reused");
    }
    assertThat(api.upload("used", "text/csv", utf8(body)).statusCode()).isEqualTo(409);
    assertThat(onlyJob().path("state").asText()).isEqualTo("done");
    assertThat(api.count("signal")).isEqualTo(20);
  }

  @Test
  void whileTheNodeDoesNotReadTheClientIsHeldBack() throws Exception {
    // Given a store that stands still
    var connection = api.database.pool().getConnection().await();
    var transaction = connection.begin().await();
    connection.query("lock table signal in access exclusive mode").execute().await();
    byte[] piece = utf8(drafts(0, 100_000));

    // When far more is sent than may be held
    long sent = 0;
    try (var socket = new Socket("localhost", api.port())) {
      socket.setSoTimeout(2_000);
      OutputStream out = head(socket, "held", "Transfer-Encoding: chunked\r\n");
      var writer = new StalledWriter(out, piece);
      Thread.ofVirtual().start(writer);
      await()
          .atMost(Duration.ofSeconds(60))
          .during(Duration.ofSeconds(3))
          .until(writer::hasStalled);
      sent = writer.sent();
    } finally {
      transaction.rollback().await();
      connection.close();
    }

    // Then
    assertThat(sent).isLessThan(16L << 20).isLessThan(piece.length);
  }

  /** Sends chunks until the connection takes no more. */
  private static final class StalledWriter implements Runnable {
    private final OutputStream out;
    private final byte[] body;
    private volatile long sent;
    private long seen = -1;

    StalledWriter(OutputStream out, byte[] body) {
      this.out = out;
      this.body = body;
    }

    long sent() {
      return sent;
    }

    boolean hasStalled() {
      boolean same = seen == sent && sent > 0;
      seen = sent;
      return same;
    }

    @Override
    public void run() {
      try {
        for (int at = 0; at < body.length; at += 8_192) {
          int length = Math.min(8_192, body.length - at);
          out.write(utf8(Integer.toHexString(length) + "\r\n"));
          out.write(body, at, length);
          out.write(utf8("\r\n"));
          sent = (long) at + length;
        }
      } catch (IOException e) {
        // the test closes the socket under it
        seen = -2;
      }
    }
  }

  private void cut(String key, String body, int after) throws IOException {
    try (var socket = new Socket("localhost", api.port())) {
      OutputStream out = head(socket, key, "Content-Length: " + body.length() + "\r\n");
      out.write(utf8(body), 0, after);
      out.flush();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> api.count("job") == 1 && onlyJob().path("rows").asInt() >= 1_000);
    }
  }

  private OutputStream head(Socket socket, String key, String length) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(
        utf8(
            "POST /v1/signals/bulk HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + api.token()
                + "\r\nContent-Type: application/x-ndjson\r\nIdempotency-Key: "
                + key
                + "\r\n"
                + length
                + "\r\n"));
    return out;
  }

  private JsonNode onlyJob() {
    return TestApi.json(api.get("/v1/jobs")).at("/items/0");
  }

  private static String counts(HttpResponse<String> response) {
    return counts(TestApi.json(response));
  }

  private static String counts(JsonNode job) {
    return "%d rows, %d accepted, %d duplicate, %d refused"
        .formatted(
            job.path("rows").asInt(),
            job.path("accepted").asInt(),
            job.path("duplicate").asInt(),
            job.path("refused").asInt());
  }

  private static String drafts(int first, int count) {
    return IntStream.range(first, first + count)
        .mapToObj(TestApi::draft)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
