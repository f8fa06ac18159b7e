package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.heliograph.node.people.Scope;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.signal.Indicator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Texts scanned by API; allowed phrases. */
final class ScanApiTest {
  private static final String DETECT = "prevent-child-sexual-exploitation";
  private static TestApi api;
  private static String purpose;

  @BeforeAll
  static void start() {
    api = TestApi.start();
    var answer = TestApi.json(api.post("/v1/scans", question(null, "nothing")));
    purpose = answer.path("purpose").asText();
    hold("quuxberry", "");
    hold("quux hill", "de");
    hold("zonk\u00e9", "");
    api.texts.keywords.settle();
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static void hold(String value, String language) {
    var qualifiers = new TreeMap<String, String>();
    if (!language.isEmpty()) {
      qualifiers.put("language", language);
    }
    var keyword = new Indicator("keyword", value, qualifiers);
    api.held.hold(keyword, purpose);
    api.texts.keywords.add(api.held.hashCode() + value.hashCode(), keyword);
  }

  private static String question(@Nullable JsonNode options, String... texts) {
    var question = JsonNodeFactory.instance.objectNode().put("purpose", DETECT);
    var list = question.putArray("texts");
    for (var text : texts) {
      list.add(text);
    }
    if (options != null) {
      question.set("options", options);
    }
    return question.toString();
  }

  private static JsonNode options(Map<String, String> members) {
    var options = JsonNodeFactory.instance.objectNode();
    members.forEach(
        (name, value) -> {
          if (value.equals("true")) {
            options.put(name, true);
          } else {
            options.put(name, value);
          }
        });
    return options;
  }

  /** Spans of the first text as {@code start-end:how}. */
  private static String spans(JsonNode answer) {
    return String.join(
        " ",
        StreamSupport.stream(answer.at("/texts/0/spans").spliterator(), false)
            .map(
                span ->
                    span.path("start").asText()
                        + "-"
                        + span.path("end").asText()
                        + ":"
                        + span.at("/matches/0/closeness/how").asText())
            .toList());
  }

  private static JsonNode scan(@Nullable JsonNode options, String... texts) {
    var response = api.post("/v1/scans", question(options, texts));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return TestApi.json(response);
  }

  @Test
  void saysWhereKeywordsStandAndWhichSignalsHaveThem() {
    // When
    var answer = scan(null, "A Quuxberry, zonk\u00e9.", "nothing here", "quuxberry");

    // Then
    assertThat(spans(answer)).isEqualTo("2-11:folded 13-18:exact");
    var match = answer.at("/texts/0/spans/0/matches/0");
    assertThat(match.path("source").asText()).isEqualTo("tern.example");
    assertThat(match.at("/disclosure/purpose").asText()).isEqualTo(purpose);
    assertThat(match.at("/handling/tlp").asText()).isEqualTo("AMBER");
    assertThat(match.at("/fields/labels/0/code").asText()).isEqualTo("4");
    assertThat(answer.at("/texts/1/spans")).isEmpty();
    assertThat(answer.at("/texts/2/spans")).hasSize(1);
    assertThat(answer.path("sources")).hasSize(1);
  }

  @Test
  void countsPlacesAsAsked() {
    // Given
    var text = "\ud83d\ude42\u00e9 quuxberry";

    // When, Then
    assertThat(spans(scan(null, text))).isEqualTo("3-12:exact");
    assertThat(spans(scan(options(Map.of("offsets", "utf16")), text))).isEqualTo("4-13:exact");
    assertThat(spans(scan(options(Map.of("offsets", "utf8")), text))).isEqualTo("7-16:exact");
  }

  @Test
  void comparesAsAsked() {
    // When, Then
    assertThat(spans(scan(null, "zonke qu.uxb3rry xquuxberryx"))).isEmpty();
    assertThat(spans(scan(options(Map.of("diacritics", "ignore")), "zonke")))
        .isEqualTo("0-5:without-diacritics");
    assertThat(spans(scan(options(Map.of("obfuscation", "true")), "qu.uxb3rry")))
        .isEqualTo("0-10:deobfuscated");
    assertThat(spans(scan(options(Map.of("mode", "substring")), "xquuxberryx")))
        .isEqualTo("1-10:exact");
    assertThat(spans(scan(null, "quux hill"))).isEqualTo("0-9:exact");
    assertThat(spans(scan(options(Map.of("language", "fr")), "quux hill"))).isEmpty();
    assertThat(spans(scan(options(Map.of("language", "de-AT")), "quux hill")))
        .isEqualTo("0-9:exact");
  }

  @Test
  void translatesLabelsWhereThatIsAskedFor() {
    // When
    var answer = TestApi.json(api.post("/v1/scans?labels=tc", question(null, "quuxberry")));

    // Then
    assertThat(answer.at("/texts/0/spans/0/matches/0").has("translations")).isTrue();
  }

  @Test
  void asksForAPurposeAndForNoMoreThanItTakes() {
    // Given
    var big = "quux ".repeat(220_000);

    // When
    var without = api.post("/v1/scans", "{\"texts\":[\"quuxberry\"]}");
    var unknown = api.post("/v1/scans", "{\"purpose\":\"fun\",\"texts\":[\"quuxberry\"]}");
    var tooLarge = api.post("/v1/scans", question(null, big));
    var unread =
        api.send(
            api.request("/v1/scans")
                .setHeader("Authorization", "Bearer " + api.key(Set.of(Scope.READ), null))
                .header("Content-Type", "application/json")
                .POST(
                    java.net.http.HttpRequest.BodyPublishers.ofString(question(null, "quuxberry")))
                .build());

    // Then
    assertThat(without.body()).contains("purpose-missing");
    assertThat(unknown.body()).contains("purpose-unknown");
    assertThat(tooLarge.statusCode()).isEqualTo(413);
    assertThat(tooLarge.body()).contains("\"texts\"");
    assertThat(unread.statusCode()).isEqualTo(403);
  }

  @Test
  void manyHitsAreCutAndSaidToBeMore() {
    // When
    var answer = scan(null, "quuxberry ".repeat(1_200), "quuxberry");

    // Then
    assertThat(answer.at("/texts/0/spans")).hasSize(1_000);
    assertThat(answer.at("/texts/0/more").asBoolean()).isTrue();
    assertThat(answer.at("/texts/1/spans")).hasSize(1);
    assertThat(answer.at("/texts/1").has("more")).isFalse();
  }

  @Test
  void allowedPhrasesSilenceWhatStandsWithinThem() {
    // Given
    var added =
        api.post("/v1/allowed-phrases", "{\"phrase\":\"Quuxberry  Lane\",\"note\":\"a road\"}");
    var again = api.post("/v1/allowed-phrases", "{\"phrase\":\"quuxberry lane\"}");

    // When
    var answer = scan(null, "In QUUXBERRY LANE, a quuxberry lanes");

    // Then
    assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
    assertThat(TestApi.json(added).path("phrase").asText()).isEqualTo("quuxberry lane");
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(spans(answer)).isEqualTo("21-30:exact");
    assertThat(answer.at("/texts/0/allowed").asInt()).isEqualTo(1);
    var listed = TestApi.json(api.get("/v1/allowed-phrases?limit=1"));
    assertThat(listed.at("/items/0/note").asText()).isEqualTo("a road");

    // When
    var path = "/v1/allowed-phrases/" + TestApi.json(added).path("id").asText();
    var removed = api.send(api.request(path).DELETE().build());
    var gone = api.send(api.request(path).DELETE().build());

    // Then
    assertThat(removed.statusCode()).isEqualTo(204);
    assertThat(gone.statusCode()).isEqualTo(404);
    assertThat(scan(null, "in quuxberry lane").at("/texts/0/spans")).hasSize(1);
    assertThat(api.entries(AuditAct.PHRASE_ALLOWED)).hasSize(1);
    assertThat(api.entries(AuditAct.PHRASE_REMOVED)).hasSize(1);
    assertThat(api.entries(AuditAct.PHRASE_ALLOWED).toString()).doesNotContain("quuxberry");
  }

  @Test
  void nothingOfTextsIsLoggedOrWrittenDown() {
    // Given
    var secret = "spindlewort-9317";
    var logged = new ListAppender<ILoggingEvent>();
    logged.start();
    var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    var level = root.getLevel();
    root.setLevel(ch.qos.logback.classic.Level.TRACE);
    root.addAppender(logged);

    // When
    try {
      scan(null, secret + " quuxberry");
      api.post("/v1/scans", question(options(Map.of("mode", secret)), secret));
      api.counted.write();
    } finally {
      root.detachAppender(logged);
      root.setLevel(level);
    }

    // Then
    assertThat(logged.list).noneMatch(event -> event.getFormattedMessage().contains(secret));
    assertThat(api.entries(AuditAct.TEXTS_SCANNED)).isNotEmpty();
    assertThat(api.entries(AuditAct.TEXTS_SCANNED).toString())
        .doesNotContain(secret)
        .doesNotContain("quuxberry");
  }
}
