package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Locale;
import org.heliograph.node.people.Scope;
import org.heliograph.protocol.agreement.Vocabulary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadApiTest {
  private static final String MD5 = "0123456789abcdef0123456789abcdef";

  private final Iterator<Vocabulary.Purpose> purposes = Vocabulary.standard().purposes().iterator();
  private final Vocabulary.Purpose purpose = purposes.next();
  private final Vocabulary.Purpose other = purposes.next();
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
  void aLookUpAnswersPerIndicatorWithTermsAndFreshnessAndNoValue() {
    // Given
    var held = api.held.hold(MD5, purpose.iri());

    // When
    var response =
        api.post(
            "/v1/lookups",
            """
            {"purpose":"%s","indicators":[{"type":"md5","value":"%s"},{"type":"md5","value":"short"},
            {"type":"md5","value":"ffffffffffffffffffffffffffffffff"}]}"""
                .formatted(purpose.name(), MD5.toUpperCase(Locale.ROOT)));

    // Then
    var answers = TestApi.json(response).path("answers");
    assertThat(answers.at("/0/matches/0/id").asText()).isEqualTo(held.id().toString());
    assertThat(answers.at("/0/matches/0/disclosure/clause").asText()).isEqualTo("c1");
    assertThat(answers.at("/0/matches/0/handling/activeCase").asBoolean()).isTrue();
    assertThat(answers.at("/0/matches/0/stale").asBoolean()).isTrue();
    assertThat(answers.at("/1/refusal/reason").asText()).isEqualTo("indicator-invalid");
    assertThat(answers.at("/2/matches")).isEmpty();
    assertThat(response.body()).doesNotContainIgnoringCase(MD5);
  }

  @Test
  void aKeyBoundToAPurposeAsksForThatOneAndSeesNothingElse() {
    // Given
    api.held.hold(MD5, purpose.iri());
    var foreign = api.held.hold(MD5, other.iri());
    String bound = api.key(EnumSet.allOf(Scope.class), purpose.iri());
    String question = "{%s\"indicators\":[{\"type\":\"md5\",\"value\":\"" + MD5 + "\"}]}";

    // Then
    assertThat(TestApi.json(post(bound, question.formatted(""))).at("/answers/0/matches"))
        .hasSize(1);
    assertThat(
            post(bound, question.formatted("\"purpose\":\"" + other.name() + "\",")).statusCode())
        .isEqualTo(403);
    assertThat(api.post("/v1/lookups", question.formatted("")).statusCode()).isEqualTo(422);
    assertThat(get(bound, "/v1/feed").body().lines()).hasSize(1);
    assertThat(get(bound, "/v1/signals?scope=received").body())
        .doesNotContain(foreign.id().toString());
    assertThat(get(bound, "/v1/signals/" + foreign.id() + "?source=tern.example").statusCode())
        .isEqualTo(404);
    assertThat(get(bound, "/v1/signals/tern.example/" + foreign.id() + "/proof").statusCode())
        .isEqualTo(404);
  }

  @Test
  void theFeedGoesOnAfterACursor() {
    // Given
    for (int i = 0; i < 5; i++) {
      api.held.hold(MD5, purpose.iri());
    }

    // When
    String first = api.get("/v1/feed?limit=3").body();
    String cursor =
        first
            .lines()
            .skip(2)
            .findFirst()
            .orElseThrow()
            .replaceAll(".*\"cursor\":\"([^\"]+)\".*", "$1");
    String rest = api.get("/v1/feed?after=" + cursor).body();

    // Then
    assertThat(first.lines()).hasSize(3);
    assertThat(rest.lines()).hasSize(2).allMatch(line -> line.contains(MD5));
    assertThat(api.get("/v1/feed?after=nonsense").statusCode()).isEqualTo(400);
  }

  @Test
  void liveEventsBeginAfterTheLastOneSeenAndGoOnAsSignalsArrive() throws Exception {
    // Given
    api.held.hold(MD5, purpose.iri());
    HttpRequest request =
        api.request("/v1/feed")
            .header("Accept", "text/event-stream")
            .header("Last-Event-ID", "1-1")
            .build();

    // When
    var response = api.http.send(request, BodyHandlers.ofInputStream());
    try (var lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      var late = api.held.hold(MD5, purpose.iri());

      // Then
      assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
      String line = lines.readLine();
      while (!line.startsWith("id: ")) {
        line = lines.readLine();
      }
      assertThat(line).isEqualTo("id: " + late.mark());
      assertThat(lines.readLine()).isEqualTo("event: kept");
      assertThat(lines.readLine()).contains(late.id().toString());
    }
  }

  @Test
  void aConsumersCursorOnlyMovesOn() {
    // Given
    for (int i = 0; i < 3; i++) {
      api.held.hold(MD5, purpose.iri());
    }
    var registered =
        api.send(
            api.request("/v1/consumers/dashboard")
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build());
    assertThat(TestApi.json(registered).path("behind").asInt()).isEqualTo(3);

    // When
    api.post("/v1/consumers/dashboard/acknowledgement", "{\"cursor\":\"2-1\"}");
    var after =
        TestApi.json(api.post("/v1/consumers/dashboard/acknowledgement", "{\"cursor\":\"1-1\"}"));

    // Then
    assertThat(after.path("cursor").asText()).isEqualTo("2-1");
    assertThat(after.path("behind").asInt()).isEqualTo(1);
    assertThat(TestApi.json(api.get("/v1/consumers")).path("items")).hasSize(1);
    assertThat(
            api.post("/v1/consumers/nobody/acknowledgement", "{\"cursor\":\"1-1\"}").statusCode())
        .isEqualTo(404);
  }

  @Test
  void aKeyIsShownOnceAndRefusedOnceRevoked() {
    // Given
    var created =
        TestApi.json(api.post("/v1/keys", "{\"name\":\"dashboard\",\"scopes\":[\"read\"]}"));
    String token = created.path("key").asText();
    assertThat(get(token, "/v1/partners").body()).contains("no-agreement");

    // When
    var revoked = api.send(api.request("/v1/keys/" + created.path("id").asText()).DELETE().build());

    // Then
    assertThat(revoked.statusCode()).isEqualTo(204);
    assertThat(get(token, "/v1/partners").statusCode()).isEqualTo(401);
    String listed = api.get("/v1/keys").body();
    assertThat(listed).contains("dashboard", "revokedAt").doesNotContain(token.substring(16));
    String wrong = token.substring(0, token.length() - 1) + (token.endsWith("A") ? "B" : "A");
    assertThat(get(wrong, "/v1/partners").statusCode()).isEqualTo(401);
  }

  @Test
  void aKeyBelongsToAPersonAndToItsNameWhereNobodySaysWhose() {
    // Given
    api.post(
        "/v1/keys",
        "{\"name\":\"legal-1\",\"person\":\"First Reviewer\",\"scopes\":[\"approve\"]}");
    var unnamed =
        TestApi.json(api.post("/v1/keys", "{\"name\":\"scanner\",\"scopes\":[\"lookup\"]}"));

    // Then
    assertThat(unnamed.path("person").asText()).isEqualTo("scanner");
    assertThat(TestApi.json(api.get("/v1/keys")).path("items").findValuesAsText("person"))
        .contains("First Reviewer", "scanner");
    assertThat(
            api.post("/v1/keys", "{\"name\":\"x\",\"person\":\"\",\"scopes\":[\"approve\"]}")
                .statusCode())
        .isEqualTo(400);
  }

  private HttpResponse<String> get(String token, String path) {
    return api.send(api.request(path).setHeader("Authorization", "Bearer " + token).build());
  }

  private HttpResponse<String> post(String token, String json) {
    return api.send(
        api.request("/v1/lookups")
            .setHeader("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build());
  }
}
