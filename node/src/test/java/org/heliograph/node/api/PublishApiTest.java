package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import org.heliograph.node.people.Scope;
import org.heliograph.node.platform.http.HttpLimits;
import org.heliograph.protocol.agreement.Vocabulary;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishApiTest {
  private volatile Instant now = Instant.parse("2026-11-20T12:00:00Z");
  private TestApi api;

  @BeforeAll
  void start() {
    api = TestApi.start(HttpLimits.STANDARD, clock());
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now;
      }
    };
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @Test
  void aSoundDraftIsPublishedOnceAndTheSameContentAgainIsADuplicate() {
    // When
    var first = api.post("/v1/signals", TestApi.draft(1));
    var second = api.post("/v1/signals", TestApi.draft(1));

    // Then
    assertThat(first.statusCode()).isEqualTo(201);
    String id = id(first);
    assertThat(first.headers().firstValue("Location")).hasValue("/v1/signals/" + id);
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(id(second)).isEqualTo(id);
    assertThat(TestApi.json(second).path("status").asText()).isEqualTo("duplicate");
  }

  @Test
  void valuesAreMaskedUnlessAskedForInFull() {
    // Given
    String id = id(api.post("/v1/signals", TestApi.draft(2)));
    String value = "%032x".formatted(2);

    // Then
    assertThat(api.get("/v1/signals/" + id).body())
        .doesNotContain(value)
        .contains("\"confidence\":80");
    assertThat(api.get("/v1/signals/" + id + "?values=full").body()).contains(value);
    assertThat(api.get("/v1/signals?scope=own&limit=1000").body())
        .contains(id)
        .doesNotContain(value);
  }

  @Test
  void everyDefectOfADraftIsInTheAnswer() {
    // When
    var response =
        api.post(
            "/v1/signals",
            """
            {"kind":"content","indicators":[{"type":"md5","value":"abc"},{"type":"nonsense","value":"x"}],"confidence":200}""");

    // Then
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    var problem = TestApi.json(response);
    assertThat(problem.path("type").asText()).startsWith("urn:heliograph:refusal:");
    assertThat(problem.path("refusals").findValuesAsText("reason"))
        .contains("indicator-invalid", "indicator-type-unknown", "field-invalid");
  }

  @Test
  void wordsOfANoteAreRemarkedOnAndStandInNobodysWay() {
    // Given
    String draft =
        TestApi.draft(900).replaceFirst("\\{", "{\"note\":\"a case of child sex tourism\",");
    String plain = TestApi.draft(901);

    // When
    var first = api.post("/v1/signals", draft);
    var bulk =
        api.upload(
            "remarks",
            "application/x-ndjson",
            (draft + "\n" + plain).getBytes(StandardCharsets.UTF_8),
            "Accept",
            "application/x-ndjson");

    // Then
    assertThat(first.statusCode()).isEqualTo(201);
    var remark = TestApi.json(first).at("/remarks/0");
    assertThat(remark.path("field").asText()).isEqualTo("note");
    assertThat(remark.path("start").asInt()).isEqualTo(10);
    assertThat(remark.path("level").asText()).isEqualTo("avoid");
    assertThat(remark.path("instead").asText()).contains("travel and tourism");
    var rows = bulk.body().lines().toList();
    assertThat(rows.get(0)).contains("\"duplicate\"", "\"remarks\":[{\"field\":\"note\"");
    assertThat(rows.get(1)).contains("\"accepted\"").doesNotContain("remarks");
  }

  @Test
  void aNewVersionNeedsTheVersionThatWasRead() {
    // Given
    String id = id(api.post("/v1/signals", TestApi.draft(3)));
    String changed = TestApi.draft(3).replace("80", "95");

    // When
    var replaced = put(id, "\"1\"", changed);
    var stale = put(id, "\"1\"", changed.replace("95", "96"));
    var same = put(id, "\"2\"", changed);

    // Then
    assertThat(replaced.statusCode()).isEqualTo(200);
    assertThat(replaced.headers().firstValue("ETag")).hasValue("\"2\"");
    assertThat(TestApi.json(stale).path("reason").asText()).isEqualTo("version-stale");
    assertThat(stale.statusCode()).isEqualTo(412);
    assertThat(TestApi.json(same).path("status").asText()).isEqualTo("duplicate");
    assertThat(TestApi.json(api.get("/v1/signals/" + id)).at("/fields/confidence").asInt())
        .isEqualTo(95);
    assertThat(
            put(id, "\"2\"", changed.replace("content", "link").replace("md5", "url")).statusCode())
        .isBetween(400, 422);
  }

  @Test
  void aWithdrawnSignalStaysWithdrawnAndItsContentCanBePublishedAnew() {
    // Given
    String id = id(api.post("/v1/signals", TestApi.draft(4)));

    // When
    var withdrawn = api.post("/v1/signals/" + id + "/withdrawal", "{\"reason\":\"a mistake\"}");

    // Then
    assertThat(withdrawn.statusCode()).isEqualTo(204);
    assertThat(TestApi.json(api.get("/v1/signals/" + id)).path("state").asText())
        .isEqualTo("withdrawn");
    assertThat(put(id, "1", TestApi.draft(5)).statusCode()).isEqualTo(410);
    var again = api.post("/v1/signals", TestApi.draft(4));
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(id(again)).isNotEqualTo(id);
  }

  @Test
  void narrowingAddsUpAndNamesOnlyWhatSignalsHave() {
    // Given
    String id = id(api.post("/v1/signals", TestApi.draft(6)));
    String purpose = Vocabulary.standard().purposes().iterator().next().name();

    // When
    assertThat(api.post("/v1/signals/" + id + "/narrowing", "{\"fields\":[\"note\"]}").statusCode())
        .isEqualTo(204);
    assertThat(
            api.post("/v1/signals/" + id + "/narrowing", "{\"purposes\":[\"" + purpose + "\"]}")
                .statusCode())
        .isEqualTo(204);

    // Then
    var restriction = TestApi.json(api.get("/v1/signals/" + id)).path("restriction");
    assertThat(restriction.path("fields")).hasSize(1);
    assertThat(restriction.path("purposes")).hasSize(1);
    assertThat(
            api.post("/v1/signals/" + id + "/narrowing", "{\"fields\":[\"colour\"]}").statusCode())
        .isEqualTo(422);
    assertThat(
            TestApi.json(api.post("/v1/signals/" + id + "/narrowing", "{\"purposes\":[\"x\"]}"))
                .path("reason")
                .asText())
        .isEqualTo("purpose-unknown");
  }

  @Test
  void anExpiredSignalDoesNotStandInTheWayOfItsRenewal() {
    // Given
    String id = id(api.post("/v1/signals", TestApi.draft(7)));
    Instant before = now;
    now = before.plus(Duration.ofDays(365));

    // When
    String later =
        api.keys
            .create("later", "later", EnumSet.allOf(Scope.class), null, Duration.ofDays(1))
            .token()
            .reveal();
    var renewed =
        api.send(
            api.request("/v1/signals")
                .setHeader("Authorization", "Bearer " + later)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(TestApi.draft(7)))
                .build());
    now = before;

    // Then
    assertThat(renewed.statusCode()).isEqualTo(201);
    assertThat(id(renewed)).isNotEqualTo(id);
    assertThat(TestApi.json(api.get("/v1/signals/" + id)).path("state").asText())
        .isEqualTo("expired");
  }

  @Test
  void anIdThatAnotherSignalHasIsTaken() {
    // Given
    String id = id(api.post("/v1/signals", TestApi.draft(8)));

    // When
    var taken =
        api.post("/v1/signals", TestApi.draft(9).replaceFirst("\\{", "{\"id\":\"" + id + "\","));

    // Then
    assertThat(taken.statusCode()).isEqualTo(409);
    assertThat(TestApi.json(taken).path("reason").asText()).isEqualTo("id-taken");
  }

  @Test
  void listsGoOnWhereTheirCursorSays() {
    // Given
    for (int i = 20; i < 25; i++) {
      api.post("/v1/signals", TestApi.draft(i));
    }

    // When
    var first = TestApi.json(api.get("/v1/signals?limit=2"));
    var second = TestApi.json(api.get("/v1/signals?limit=2&cursor=" + first.path("next").asText()));

    // Then
    assertThat(first.path("items")).hasSize(2);
    assertThat(second.path("items").findValuesAsText("id"))
        .doesNotContainAnyElementsOf(first.path("items").findValuesAsText("id"));
    assertThat(api.get("/v1/signals?cursor=nonsense").statusCode()).isEqualTo(400);
  }

  private HttpResponse<String> put(String id, String version, String draft) {
    return api.send(
        api.request("/v1/signals/" + id)
            .header("If-Match", version)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(draft))
            .build());
  }

  private static String id(HttpResponse<String> response) {
    return TestApi.json(response).path("id").asText();
  }
}
