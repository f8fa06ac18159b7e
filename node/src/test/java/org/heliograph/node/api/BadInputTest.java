package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.heliograph.node.platform.http.HttpLimits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What people and programs get wrong: each is named, and the rest of the upload goes on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final LocalDate TODAY = LocalDate.ofInstant(NOW, ZoneOffset.UTC);
  private static final String NDJSON = "application/x-ndjson";
  private static final HttpLimits IMPATIENT =
      new HttpLimits(
          1 << 20,
          Duration.ofSeconds(2),
          Duration.ofMillis(500),
          Duration.ofSeconds(2),
          200,
          16 << 10);

  private TestApi api;

  @BeforeAll
  void start() {
    api = TestApi.start(IMPATIENT, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @AfterAll
  void stop() {
    api.close();
  }

  /**
   * Rows and the reason that each is refused with; the marker is a value that no answer may repeat.
   */
  private static Map<String, String> defects() {
    String sound = TestApi.draft(1);
    var rows = new LinkedHashMap<String, String>();
    rows.put("{\"kind\":", "json-malformed");
    rows.put("not json placeholder-term-17", "json-malformed");
    rows.put("[1,2]", "field-invalid");
    rows.put(sound.replace("md5", "placeholder"), "indicator-type-unknown");
    rows.put(sound.replace("}],", "}],\"note\":\"" + "n".repeat(70_000) + "\","), "value-too-long");
    rows.put(
        sound.replace("}],", "}],\"note\":\"" + "n".repeat(300_000) + "\","), "record-too-long");
    rows.put(sound.replace("}],", "}],\"note\":\"\\ud800\","), "json-lone-surrogate");
    rows.put(sound.replace(":80", ":9007199254740993"), "json-number-range");
    rows.put(sound.replace(":80", ":1e400"), "json-number-range");
    rows.put(sound.replace("\"tlp\"", "\"confidence\":1,\"tlp\""), "json-duplicate-key");
    rows.put(sound.replaceFirst("\"value\":\"00", "\"value\":\""), "indicator-invalid");
    rows.put(
        sound.replace("}],", "}],\"created\":\"" + TODAY.plusDays(3) + "\","), "date-in-future");
    rows.put(
        sound.replace(
            "}],", "}],\"created\":\"2026-01-01\",\"expires\":\"" + TODAY.minusDays(1) + "\","),
        "signal-expired");
    rows.put(sound.replace("}],", "}],\"colour\":\"red\","), "field-unknown");
    return rows;
  }

  @Test
  void eachDefectIsNamedAndTheRestOfTheUploadGoesOn() {
    // Given every defect, a sound row between each
    var body = new StringBuilder();
    int sound = 100;
    for (String row : defects().keySet()) {
      body.append(row).append('\n').append(TestApi.draft(sound++)).append('\n');
    }

    // When
    var job = TestApi.json(api.upload("defects", NDJSON, utf8(body.toString())));

    // Then
    assertThat(job.path("accepted").asInt()).isEqualTo(defects().size());
    assertThat(job.path("refusals").findValuesAsText("reason"))
        .containsExactlyElementsOf(defects().values());
    assertThat(job.toString()).doesNotContain("placeholder-term-17");
  }

  @Test
  void mixedCaseIsNormalised() {
    String lower = "abcdef00000000000000000000000001";
    var first = api.post("/v1/signals", TestApi.draft(0).replace("0".repeat(32), lower));
    var second =
        api.post(
            "/v1/signals",
            TestApi.draft(0).replace("0".repeat(32), lower.toUpperCase(Locale.ROOT)));
    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(TestApi.json(second).path("status").asText()).isEqualTo("duplicate");
  }

  @Test
  void anUnknownPurposeIsRefusedWithTheKnownOnes() {
    var response =
        api.post(
            "/v1/lookups",
            "{\"purpose\":\"curiosity\",\"indicators\":[{\"type\":\"md5\",\"value\":\"x\"}]}");
    assertThat(TestApi.json(response).path("reason").asText()).isEqualTo("purpose-unknown");
    assertThat(response.statusCode()).isEqualTo(422);
  }

  @Test
  void aBodyThatDoesNotMatchTheContractIsRefusedWithPlaceAndLimit() {
    var tooMany = new StringBuilder("{\"purpose\":\"research\",\"indicators\":[");
    for (int i = 0; i < 10_001; i++) {
      tooMany
          .append(i == 0 ? "" : ",")
          .append("{\"type\":\"md5\",\"value\":\"")
          .append(i)
          .append("\"}");
    }
    var many = TestApi.json(api.post("/v1/lookups", tooMany + "]}"));
    assertThat(many.path("reason").asText()).isEqualTo("request-invalid");
    assertThat(many.path("detail").asText() + many.path("field").asText())
        .contains("10,000")
        .contains("indicators");
    assertThat(api.post("/v1/keys", "{\"name\":\"x\",\"scopes\":[\"everything\"]}").statusCode())
        .isEqualTo(400);
    assertThat(api.get("/v1/signals?limit=0").body()).contains("request-invalid", "limit");
    assertThat(api.get("/v1/signals/not-a-uuid").statusCode()).isEqualTo(400);
    assertThat(api.post("/v1/keys", "{\"name\":\"x\",\"name\":\"y\",\"scopes\":[\"read\"]}").body())
        .contains("json-duplicate-key");
  }

  @Test
  void otherMediaTypesAndEncodingsAreRefused() {
    assertThat(api.upload("zip", "application/zip", new byte[] {'P', 'K'}).statusCode())
        .isEqualTo(415);
    assertThat(api.upload("br", NDJSON, new byte[1], "Content-Encoding", "br").statusCode())
        .isEqualTo(400);
    var text =
        api.send(
            api.request("/v1/signals")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("x"))
                .build());
    assertThat(text.statusCode()).isEqualTo(415);
    assertThat(
            api.upload("broken", NDJSON, utf8("not gzip"), "Content-Encoding", "gzip").statusCode())
        .isEqualTo(400);
  }

  @Test
  void bombsAreRefusedByTheirExpansion() throws IOException {
    // Given 200 MB of nothing in a few KB
    var gzip = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(gzip)) {
      fill(out, 200);
    }
    var zstd = new ByteArrayOutputStream();
    try (var out = new ZstdOutputStream(zstd)) {
      fill(out, 200);
    }

    // Then
    for (var bomb : Map.of("gzip", gzip, "zstd", zstd).entrySet()) {
      var response =
          api.upload(
              bomb.getKey(),
              NDJSON,
              bomb.getValue().toByteArray(),
              "Content-Encoding",
              bomb.getKey());
      assertThat(response.statusCode()).as(bomb.getKey()).isEqualTo(413);
      assertThat(TestApi.json(response).path("detail").asText()).contains("200 times");
    }
  }

  private static void fill(OutputStream out, int megabytes) throws IOException {
    byte[] nothing = new byte[1 << 20];
    for (int i = 0; i < megabytes; i++) {
      out.write(nothing);
    }
  }

  @Test
  void aBodyBeyondTheLimitIsRefusedWhileItIsStillBeingSent() throws IOException {
    // When a client announces 10 GB and sends a little more than the limit
    String answer =
        raw(
            "POST /v1/signals HTTP/1.1",
            "Content-Type: application/json\r\nContent-Length: 10000000000",
            new byte[1_200_000]);

    // Then
    assertThat(answer).startsWith("HTTP/1.1 413").contains("limit-exceeded", "1048576", "close");
  }

  @Test
  void aSlowClientIsCutOffWithTheReason() throws IOException {
    String answer =
        raw(
            "POST /v1/signals/bulk HTTP/1.1",
            "Content-Type: " + NDJSON + "\r\nIdempotency-Key: slow\r\nContent-Length: 100",
            utf8("{"));
    assertThat(answer).startsWith("HTTP/1.1 408").contains("request-timeout");
  }

  @Test
  void headersBeyondTheLimitAreRefused() throws IOException {
    String answer = raw("GET /health/live HTTP/1.1", "X-Long: " + "x".repeat(20_000), new byte[0]);
    assertThat(answer).startsWith("HTTP/1.1 431");
  }

  /** Sends a request that never ends, and reads what comes back. */
  private String raw(String line, String headers, byte[] beginning) throws IOException {
    try (var socket = new Socket("localhost", api.port())) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      out.write(
          utf8(
              line
                  + "\r\nHost: localhost\r\nAuthorization: Bearer "
                  + api.token()
                  + "\r\n"
                  + headers
                  + "\r\n\r\n"));
      out.write(beginning);
      out.flush();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
