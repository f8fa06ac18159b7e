package org.heliograph.node.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.heliograph.node.cli.Ran;
import org.heliograph.protocol.audit.AuditAct;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BankFileApiTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private TestApi api;

  @BeforeAll
  void start() {
    api = TestApi.start();
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @Test
  void badRowsInTheMiddleAreToldWithLineFieldAndReasonAndTheRestIsTaken() throws IOException {
    // Given: bad rows on both sides of where one chunk ends and the next begins
    make("large");
    var file = rowsWithDefects();

    // When
    var answer = send("large", "text/csv", file.getBytes(UTF_8), "application/x-ndjson");
    var lines = lines(answer);

    // Then
    var refused = lines.stream().filter(line -> line.has("refusal")).toList();
    assertThat(refused)
        .extracting(
            line -> line.path("line").asInt(),
            line -> line.at("/refusal/reason").asText(),
            line -> line.at("/refusal/field").asText(""))
        .contains(
            tuple(4_000, "indicator-invalid", "value"),
            tuple(5_001, "csv-malformed", ""),
            tuple(5_002, "indicator-type-unknown", "type"),
            tuple(7_000, "field-missing", "platform"),
            tuple(11_001, "csv-malformed", ""));
    assertThat(answer.body()).doesNotContain("not-a-hash");
    var summary = lines.getLast().path("summary");
    assertThat(summary.path("refused").asInt()).isEqualTo(refused.size()).isEqualTo(5);
    assertThat(summary.path("added").asInt()).isEqualTo(12_000 - 6);
    assertThat(lines.stream().filter(line -> line.has("progress"))).hasSizeGreaterThan(1);
    assertThat(TestApi.json(api.get("/v1/banks/large")).at("/types/md5").asInt())
        .isEqualTo(12_000 - 6);

    // When: the same file again
    var again = send("large", "text/csv", file.getBytes(UTF_8), "application/json");

    // Then
    assertThat(TestApi.json(again).path("added").asInt(-1)).isZero();
    assertThat(TestApi.json(again).path("known").asInt()).isEqualTo(12_000 - 6);
    assertThat(TestApi.json(again).path("refusals")).hasSize(5);
  }

  @Test
  void theAuditCountsAFileAndNamesNoValue() {
    // Given
    make("counted");
    int before = api.entries(AuditAct.BANK_ENTRIES_CHANGED).size();

    // When
    send(
        "counted",
        "application/x-ndjson",
        """
        {"type":"md5","value":"%032x"}
        {"type":"email","value":"invented.person@example.org","note":"a private remark"}
        """
            .formatted(7)
            .getBytes(UTF_8),
        "application/json");

    // Then
    var entries = api.entries(AuditAct.BANK_ENTRIES_CHANGED);
    assertThat(entries).hasSize(before + 1);
    assertThat(entries.getLast().counts()).containsEntry("added", 2L);
    assertThat(new String(entries.getLast().toBytes(), UTF_8))
        .contains("counted")
        .doesNotContain("invented", "remark", "%032x".formatted(7));
  }

  @Test
  void whatGoesOutComesInAgain() throws IOException {
    // Given
    make("from");
    send(
        "from",
        "application/x-ndjson",
        """
        {"type":"username","value":"invented, name","platform":"example.org","note":"a \\"note\\"\\nof two lines"}
        {"type":"pdq","value":"%s","quality":"90"}
        """
            .formatted("0f".repeat(32))
            .getBytes(UTF_8),
        "application/json");
    int before = api.entries(AuditAct.EXPORTED).size();

    // When
    var ndjson = export("from", "application/x-ndjson");
    var csv = export("from", "text/csv");

    // Then
    make("to-ndjson");
    make("to-csv");
    assertThat(added(send("to-ndjson", "application/x-ndjson", ndjson, "application/json")))
        .isEqualTo(2);
    assertThat(added(send("to-csv", "text/csv", csv, "application/json"))).isEqualTo(2);
    assertThat(export("to-csv", "application/x-ndjson")).isEqualTo(ndjson);
    assertThat(export("to-ndjson", "text/csv")).isEqualTo(csv);
    assertThat(api.entries(AuditAct.EXPORTED)).hasSizeGreaterThan(before);
  }

  @Test
  void aFileThatIsNoneIsRefusedWhole() throws IOException {
    // Given
    make("none");
    byte[] row = "{\"type\":\"md5\",\"value\":\"%032x\"}\n".formatted(1).getBytes(UTF_8);

    // Then
    assertThat(send("absent", "text/csv", row, "application/json").statusCode()).isEqualTo(404);
    assertThat(send("none", "text/plain", row, "application/json").statusCode()).isEqualTo(415);
    assertThat(send("none", "text/csv", new byte[0], "application/json").body())
        .contains("csv-malformed");
    assertThat(send("none", "text/csv", "type,hash\n".getBytes(UTF_8), "application/json").body())
        .contains("field-unknown", "hash");
    assertThat(added(send("none", "application/x-ndjson", gzip(row), "application/json", "gzip")))
        .isEqualTo(1);
  }

  @Test
  void theCommandsDoTheSame(@TempDir Path folder) throws IOException {
    // Given
    var file = folder.resolve("known.csv");
    Files.writeString(file, "type,value,note\nmd5,%032x,ours\nmd5,short,\n".formatted(99));

    // When
    var created = ran("bank", "create", "shop", "--description", "our own", "--distance", "3");
    var imported = ran("bank", "import", "shop", file.toString());
    var added = ran("bank", "add", "shop", "email=someone@example.org", "md5=nothing");

    // Then
    assertThat(created.exit()).isZero();
    assertThat(created.out()).contains("shop is on", "within 3 bits");
    assertThat(imported.exit()).isEqualTo(2);
    assertThat(imported.out()).contains("line 3", "indicator-invalid", "value", "1 added");
    assertThat(added.exit()).isEqualTo(2);
    assertThat(added.out()).contains("added", "refused");
    assertThat(ran("bank", "show", "shop").out())
        .contains("ours")
        .doesNotContain("%032x".formatted(99));
    assertThat(ran("bank", "show", "shop", "--full").out()).contains("%032x".formatted(99));
    assertThat(ran("bank", "switch", "shop", "off").out()).contains("shop is off");
    assertThat(ran("bank", "list").out()).contains("shop", "our own");
    assertThat(ran("bank", "remove", "shop", "email=someone@example.org").exit()).isZero();
    var out = folder.resolve("out.ndjson");
    assertThat(ran("bank", "export", "shop", "--out", out.toString()).exit()).isZero();
    assertThat(Files.readString(out)).contains("%032x".formatted(99)).doesNotContain("someone");

    // When: nobody is there to be asked
    var kept = ran("bank", "delete", "shop");
    var gone = ran("bank", "delete", "shop", "--yes");

    // Then
    assertThat(kept.exit()).isEqualTo(1);
    assertThat(kept.err()).contains("--yes");
    assertThat(gone.out()).contains("1 entries");
  }

  private Ran ran(String... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--url", "http://localhost:" + api.port(), "--key", api.token()));
    return Ran.heliograph(all.toArray(String[]::new));
  }

  private void make(String name) {
    assertThat(api.post("/v1/banks", "{\"name\":\"" + name + "\"}").statusCode()).isEqualTo(201);
  }

  private static int added(HttpResponse<String> answer) {
    return TestApi.json(answer).path("added").asInt();
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }

  private byte[] export(String bank, String accepted) {
    var request = api.request("/v1/banks/" + bank + "/export").header("Accept", accepted).build();
    return api.send(request).body().getBytes(UTF_8);
  }

  private HttpResponse<String> send(
      String bank, String type, byte[] body, String accepted, String... encoding) {
    var request =
        api.request("/v1/banks/" + bank + "/import")
            .header("Content-Type", type)
            .header("Accept", accepted)
            .POST(BodyPublishers.ofByteArray(body));
    for (var one : encoding) {
      request.header("Content-Encoding", one);
    }
    return api.send(request.build());
  }

  private static List<JsonNode> lines(HttpResponse<String> answer) throws IOException {
    var lines = new ArrayList<JsonNode>();
    for (var line : answer.body().lines().toList()) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  private static String rowsWithDefects() {
    var file = new StringBuilder("type,value,platform,note\n");
    for (int i = 2; i <= 12_001; i++) {
      file.append(
          switch (i) {
            case 4_000 -> "md5,not-a-hash,,\n";
            case 5_001 -> "md5,%032x\n".formatted(i);
            case 5_002 -> "nonsense,x,,\n";
            case 7_000 -> "username,someone,,\n";
            case 9_000 -> "\n";
            case 9_001 -> "md5,%032x,,\"two\nlines\"\n".formatted(i);
            case 11_000 -> "md5,\"%032x,,\n".formatted(i);
            default -> "md5,%032x,,\n".formatted(i);
          });
    }
    return file.toString();
  }
}
