package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.heliograph.protocol.agreement.Vocabulary;
import org.heliograph.protocol.taxonomy.Crosswalk;
import org.heliograph.protocol.taxonomy.LabelSchemes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClassificationApiTest {
  private static final String MD5 = "0123456789abcdef0123456789abcdef";

  private final Vocabulary.Purpose purpose = Vocabulary.standard().purposes().iterator().next();
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
  void labelsAreTranslatedBesideWhatTheSourceWrote() {
    // Given
    var published =
        api.post(
            "/v1/signals",
            """
            {"kind":"content","indicators":[{"type":"md5","value":"%s"}],"tlp":"AMBER",
             "labels":[{"scheme":"iwf","code":"A"},{"scheme":"copine","code":"1"}],"attributes":{"ageBand":"prepubescent"}}"""
                .formatted(MD5));
    String path = "/v1/signals/" + TestApi.json(published).path("id").asText();

    // When
    var plain = TestApi.json(api.get(path));
    var read = TestApi.json(api.get(path + "?labels=tc"));

    // Then
    assertThat(plain.has("translations")).isFalse();
    assertThat(read.path("fields")).isEqualTo(plain.path("fields"));
    assertThat(read.at("/translations/0/from/code").asText()).isEqualTo("1");
    assertThat(read.at("/translations/0/to")).isEmpty();
    assertThat(read.at("/translations/1/from/title").asText()).isEqualTo("category A");
    var first = read.at("/translations/1/to/0");
    assertThat(first.at("/label/code").asText()).isEqualTo("A1");
    assertThat(first.path("relation").asText()).isEqualTo("broadMatch");
    assertThat(first.path("basis").asText()).isEqualTo("defensible");
    assertThat(first.path("conditionState").asText()).isEqualTo("met");
    assertThat(first.at("/conditions/0/words").asText()).isEqualTo("the child is prepubescent");
    assertThat(first.path("lossiness").asText()).contains("straddles");
    assertThat(first.at("/via/0").asText()).isEqualTo("uk:A");
    assertThat(first.path("shipped").asBoolean()).isTrue();
    assertThat(read.at("/translations/1/to/1/conditionState").asText()).isEqualTo("not-met");
    assertThat(TestApi.json(api.get("/v1/signals?scope=own&labels=tc")).path("items"))
        .allMatch(signal -> signal.has("translations"));
  }

  @Test
  void receivedSignalsMatchesAndTheFeedAreReadInTheSameWay() {
    // Given
    var held = api.held.hold(MD5, purpose.iri());
    String question =
        "{\"purpose\":\"%s\",\"indicators\":[{\"type\":\"md5\",\"value\":\"%s\"}]}"
            .formatted(purpose.name(), MD5);

    // When
    var one = api.get("/v1/signals/" + held.id() + "?source=tern.example&labels=uk");
    var list = api.get("/v1/signals?scope=received&labels=uk");
    var match = api.post("/v1/lookups?labels=uk", question);
    var feed = api.get("/v1/feed?labels=uk");

    // Then
    assertThat(read(TestApi.json(one))).isEqualTo("uk:A");
    assertThat(read(TestApi.json(list).at("/items/0"))).isEqualTo("uk:A");
    assertThat(read(TestApi.json(match).at("/answers/0/matches/0"))).isEqualTo("uk:A");
    assertThat(feed.body()).contains("\"relation\":\"broadMatch\"");
    assertThat(api.get("/v1/feed").body()).doesNotContain("translations");
  }

  /** The labels of the held signal are {@code sap:4}. */
  private static String read(JsonNode signal) {
    var to = signal.at("/translations/0/to/0");
    assertThat(to.path("relation").asText()).isEqualTo("broadMatch");
    return to.at("/label/scheme").asText() + ":" + to.at("/label/code").asText();
  }

  @Test
  void schemesAreListedPageByPageAndShownWithTheirCodes() {
    // When
    var first = TestApi.json(api.get("/v1/schemes?limit=5"));
    var rest = TestApi.json(api.get("/v1/schemes?limit=100&cursor=" + first.path("next").asText()));

    // Then
    assertThat(first.path("items")).hasSize(5);
    assertThat(rest.path("items")).hasSize(LabelSchemes.standard().ids().size() - 5);
    assertThat(rest.path("next").isNull()).isTrue();
    assertThat(TestApi.json(api.get("/v1/schemes/iwf")).path("codes").findValuesAsText("code"))
        .containsExactly("A", "B", "C");
    assertThat(api.get("/v1/schemes/nobody").statusCode()).isEqualTo(404);
    assertThat(api.get("/v1/schemes?cursor=nonsense").statusCode()).isEqualTo(400);
  }

  @Test
  void theCrosswalkAnswersForALabelASchemeOrWhole() {
    // When
    var label = TestApi.json(api.get("/v1/crosswalk?from=iwf:a&to=tc&age-band=pubescent"));
    var whole = TestApi.json(api.get("/v1/crosswalk?limit=1000"));

    // Then
    assertThat(label.path("version").asInt()).isEqualTo(Crosswalk.shipped().version());
    assertThat(label.path("items")).hasSize(2);
    assertThat(label.path("items").findValuesAsText("conditionState"))
        .containsExactlyInAnyOrder("not-met", "met");
    assertThat(label.at("/items/0/from/code").asText()).isEqualTo("A");
    assertThat(whole.path("items")).hasSize(Crosswalk.shipped().mappings().size());
    assertThat(TestApi.json(api.get("/v1/crosswalk?from=sap&to=uk")).path("items")).hasSize(5);
  }

  @Test
  void whatIsNotKnownIsRefusedWithItsPlace() {
    assertThat(problem("/v1/crosswalk?from=iwf:Z")).isEqualTo("label-unknown from");
    assertThat(problem("/v1/crosswalk?from=nobody:A")).isEqualTo("label-unknown from");
    assertThat(problem("/v1/crosswalk?to=nobody")).isEqualTo("label-unknown to");
    assertThat(problem("/v1/crosswalk?age-band=x")).isEqualTo("request-invalid age-band");
    assertThat(problem("/v1/signals?labels=nobody")).isEqualTo("label-unknown labels");
    assertThat(problem("/v1/feed?labels=nobody")).isEqualTo("label-unknown labels");
  }

  private String problem(String path) {
    var problem = TestApi.json(api.get(path));
    return problem.path("reason").asText() + " " + problem.path("field").asText();
  }
}
