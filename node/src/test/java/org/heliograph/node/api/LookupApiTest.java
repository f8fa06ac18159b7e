package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.sqlclient.Tuple;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.heliograph.node.people.Scope;
import org.heliograph.protocol.agreement.Vocabulary;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.AuditEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LookupApiTest {
  private static final String MD5 = "0123456789abcdef0123456789abcdef";
  private static final String PURPOSE = "prevent-misuse";

  private TestApi api;
  private String iri;

  @BeforeEach
  void open() {
    api = TestApi.start();
    iri = Vocabulary.standard().purpose(PURPOSE).orElseThrow().iri();
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void tenThousandOfMixedTypesAreAnsweredInOrderAndDefectsAreTheirOwn() {
    // Given: one in four matches, one in four is defective
    api.held.hold(MD5, iri);
    var indicators =
        IntStream.range(0, 10_000)
            .mapToObj(
                i ->
                    switch (i % 4) {
                      case 0 -> "{\"type\":\"md5\",\"value\":\"" + MD5 + "\"}";
                      case 1 -> "{\"type\":\"email\",\"value\":\"a" + i + "@example.org\"}";
                      case 2 -> "{\"type\":\"pdq\",\"value\":\"%064x\"}".formatted(i);
                      default -> "{\"type\":\"md5\",\"value\":7}";
                    })
            .collect(Collectors.joining(",", "[", "]"));

    // When
    var all = TestApi.json(ask(indicators, ""));
    var matched = TestApi.json(ask(indicators, "\"answers\":\"matched\","));

    // Then
    assertThat(all.path("answers")).hasSize(10_000);
    for (int i = 0; i < 10_000; i++) {
      var one = all.path("answers").get(i);
      assertThat(one.path("index").asInt()).isEqualTo(i);
      assertThat(one.path("matches").size()).isEqualTo(i % 4 == 0 ? 1 : 0);
      assertThat(one.has("refusal")).isEqualTo(i % 4 == 3);
    }
    assertThat(all.at("/answers/3/refusal/reason").asText()).isEqualTo("indicator-invalid");
    assertThat(matched.path("answers").findValuesAsText("index"))
        .hasSize(5_000)
        .startsWith("0", "3", "4", "7");
  }

  @Test
  void largeValuesFitAndWhatIsLargerThanTheLimitIsRefused() {
    // Given
    var frame = "0".repeat(64) + ",90,%d.000";
    var video = IntStream.range(0, 400).mapToObj(frame::formatted).collect(Collectors.joining(" "));
    var one = "{\"type\":\"vpdq\",\"value\":\"" + video + "\"}";

    // Then
    assertThat(ask(many(one, 200), "").statusCode()).isEqualTo(200);
    assertThat(ask(many(one, 300), "").statusCode()).isEqualTo(413);
    assertThat(api.post("/v1/keys", "{\"name\":\"" + "x".repeat(2 << 20) + "\"}").statusCode())
        .isEqualTo(413);
  }

  @Test
  void whatIsOutOfRangeIsRefusedWithItsName() {
    for (var member :
        new String[] {
          "maxDistance:32", "maxTlshDistance:101", "videoPercent:0", "limit:1001", "limit:0"
        }) {
      var parts = member.split(":", -1);
      var answer = ask("[]", "\"%s\":%s,".formatted(parts[0], parts[1]));
      assertThat(answer.statusCode()).isEqualTo(400);
    }
    assertThat(
            ask("[{\"type\":\"md5\",\"value\":\"" + MD5 + "\"}]", "\"nearness\":3,").statusCode())
        .isEqualTo(400);
  }

  @Test
  void aPurposeThatIsMissingUnknownOrNotTheKeysIsRefusedAndWrittenDown() {
    // Given
    var bound = api.key(EnumSet.of(Scope.LOOKUP), iri);
    var question = "{%s\"indicators\":[{\"type\":\"md5\",\"value\":\"" + MD5 + "\"}]}";

    // When
    var missing = api.post("/v1/lookups", question.formatted(""));
    var unknown = api.post("/v1/lookups", question.formatted("\"purpose\":\"curiosity\","));
    var others = askWith(bound, question.formatted("\"purpose\":\"research\","));
    var fine = askWith(bound, question.formatted(""));
    api.counted.write();

    // Then
    assertThat(TestApi.json(missing).path("reason").asText()).isEqualTo("purpose-missing");
    assertThat(TestApi.json(unknown).path("reason").asText()).isEqualTo("purpose-unknown");
    assertThat(others.statusCode()).isEqualTo(403);
    assertThat(fine.statusCode()).isEqualTo(200);
    assertThat(api.entries(AuditAct.LOOK_UP_REFUSED))
        .extracting(AuditEntry::reasons)
        .containsExactlyInAnyOrder(
            Map.of("purpose-missing", 1L, "purpose-unknown", 1L), Map.of("scope-missing", 1L));
    assertThat(api.entries(AuditAct.LOOKED_UP)).hasSize(1);
  }

  @Test
  void withheldMatchesAreCountedInTheAnswerAndInTheAudit() {
    // Given
    api.held.hold(MD5, Vocabulary.standard().purpose("research").orElseThrow().iri());

    // When
    var answer = TestApi.json(ask(one("md5", MD5), ""));
    api.counted.write();

    // Then
    assertThat(answer.at("/answers/0/matches")).isEmpty();
    assertThat(answer.at("/answers/0/withheld/purpose-not-agreed").asInt()).isEqualTo(1);
    assertThat(answer.at("/withheld/purpose-not-agreed").asInt()).isEqualTo(1);
    assertThat(api.entries(AuditAct.LOOKED_UP))
        .extracting(AuditEntry::reasons)
        .containsExactly(Map.of("purpose-not-agreed", 1L));
  }

  @Test
  void aMatchTellsHowCloseItIsAndWhatThisMemberReported() {
    // Given
    var held = api.held.hold(MD5, iri);
    reported(held.id(), "confirmed", false);
    reported(held.id(), "matched", true);

    // When
    var match = TestApi.json(ask(one("md5", MD5), "")).at("/answers/0/matches/0");

    // Then
    assertThat(match.at("/closeness/by").asText()).isEqualTo("equality");
    assertThat(match.path("outcomes").properties())
        .extracting(Map.Entry::getKey, member -> member.getValue().asText())
        .containsExactly(tuple("confirmed", "2026-11-19"));
    assertThat(match.path("kind").asText()).isEqualTo("content");
  }

  @Test
  void aHashOfAPictureWithTooLittleInItIsRefusedRatherThanNotFound() {
    // Given
    var hash = "{\"type\":\"pdq\",\"value\":\"" + "a5".repeat(32) + "\",\"quality\":\"%d\"}";

    // When
    var answers =
        TestApi.json(ask("[" + hash.formatted(49) + "," + hash.formatted(50) + "]", ""))
            .path("answers");

    // Then
    assertThat(answers.at("/0/refusal/reason").asText()).isEqualTo("quality-too-low");
    assertThat(answers.at("/0/refusal/field").asText()).isEqualTo("quality");
    assertThat(answers.at("/1").has("refusal")).isFalse();
  }

  @Test
  void aVideoOfFramesWithTooLittleInThemIsRefusedRatherThanNotFound() {
    // Given
    var dark = "a5".repeat(32) + ",49,0";
    var bright = "a5".repeat(32) + ",50,1";

    // When
    var answers =
        TestApi.json(ask("[" + video(dark) + "," + video(dark + " " + bright) + "]", ""))
            .path("answers");

    // Then
    assertThat(answers.at("/0/refusal/reason").asText()).isEqualTo("quality-too-low");
    assertThat(answers.at("/0/refusal/field").asText()).isEqualTo("value");
    assertThat(answers.at("/1").has("refusal")).isFalse();
  }

  private static String video(String frames) {
    return "{\"type\":\"vpdq\",\"value\":\"" + frames + "\"}";
  }

  @Test
  void howTheIndexesStandIsTold() {
    // When
    JsonNode report = TestApi.json(api.get("/v1/index"));

    // Then
    assertThat(report.at("/indexes/0/name").asText()).isEqualTo("exact");
    assertThat(report.path("behind").asInt()).isZero();
  }

  private void reported(UUID signal, String code, boolean automatic) {
    api.database
        .pool()
        .preparedQuery(
            """
            insert into reported_outcome (id, version, source, signal, signal_version, code, date, reporter, automatic,
              reported_by, reported_at, changed_at, digest)
            values (gen_random_uuid(), 1, 'tern.example', $1, 1, $2, '2026-11-19', 'person', $3, 'Vera', now(), now(),
              sha256($2::text::bytea))
            """)
        .execute(Tuple.of(signal, code, automatic))
        .await();
  }

  private static String one(String type, String value) {
    return "[{\"type\":\"" + type + "\",\"value\":\"" + value + "\"}]";
  }

  private static String many(String indicator, int times) {
    return "[" + String.join(",", Collections.nCopies(times, indicator)) + "]";
  }

  private HttpResponse<String> ask(String indicators, String members) {
    return api.post(
        "/v1/lookups",
        "{\"purpose\":\"%s\",%s\"indicators\":%s}".formatted(PURPOSE, members, indicators));
  }

  private HttpResponse<String> askWith(String key, String question) {
    return api.send(
        api.request("/v1/lookups")
            .setHeader("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(question))
            .build());
  }
}
