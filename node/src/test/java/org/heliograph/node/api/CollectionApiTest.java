package org.heliograph.node.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import org.heliograph.node.people.Scope;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.json.StrictJson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Own collections, their events and webhooks, as a platform's programs see them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CollectionApiTest {
  private static final String FRAUD = "https://w3id.org/dpv#FraudPreventionAndDetection";
  private static final String MD5 = "9e107d9d372bb6826bd81d3542a419d6";

  private TestApi api;

  @BeforeAll
  void start() {
    api = TestApi.start();
  }

  @AfterAll
  void stop() {
    api.close();
  }

  private HttpResponse<String> make(String name) {
    return api.post(
        "/v1/collections", "{\"name\":\"%s\",\"purpose\":\"prevent-misuse\"}".formatted(name));
  }

  private HttpResponse<String> add(String name, String type, String accept, String body) {
    return api.send(
        api.request("/v1/collections/" + name + "/entries")
            .header("Content-Type", type)
            .header("Accept", accept)
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private HttpResponse<String> delete(String path) {
    return api.send(api.request(path).DELETE().build());
  }

  @Test
  void aCollectionIsMadeFilledAndDeleted() {
    // When
    var made = make("uploads");
    var again = make("uploads");
    var filled =
        add(
            "uploads",
            "text/csv",
            "application/json",
            "reference,type,value,until\nupload-1,md5,%s,\nupload-1,md5,%s,2027-05-01T00:00:00Z\nupload-2,sha1,,\n"
                .formatted(MD5, MD5.toUpperCase(Locale.ROOT)));

    // Then
    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(TestApi.json(made).path("keepDays").asInt()).isEqualTo(90);
    assertThat(again.statusCode()).isEqualTo(409);
    var summary = TestApi.json(filled);
    assertThat(summary.path("added").asInt()).isEqualTo(1);
    assertThat(summary.path("duplicate").asInt()).isEqualTo(1);
    assertThat(summary.path("refused").asInt()).isEqualTo(1);
    assertThat(summary.at("/refusals/0/row").asInt()).isEqualTo(3);
    assertThat(summary.at("/refusals/0/field").asText()).isEqualTo("value");
    var read = TestApi.json(api.get("/v1/collections/uploads"));
    assertThat(read.path("entries").asInt()).isEqualTo(1);
    assertThat(read.path("unmatched").asInt()).isEqualTo(1);

    // When
    var removed = api.post("/v1/collections/uploads/removals", "{\"references\":[\"upload-1\"]}");
    var deleted = delete("/v1/collections/uploads");

    // Then
    assertThat(TestApi.json(removed).path("removed").asInt()).isEqualTo(1);
    assertThat(TestApi.json(deleted).path("entries").asInt()).isZero();
    assertThat(api.get("/v1/collections/uploads").statusCode()).isEqualTo(404);
    assertThat(api.entries(AuditAct.COLLECTION_MADE))
        .extracting(entry -> entry.objects().get("collection"))
        .contains("uploads");
    assertThat(api.entries(AuditAct.COLLECTION_FILLED))
        .extracting(entry -> entry.counts())
        .contains(Map.of("added", 1L), Map.of("removed", 1L));
    assertThat(api.entries(AuditAct.COLLECTION_DELETED)).isNotEmpty();
  }

  @Test
  void eachBadRowIsToldWithItsFieldAndNothingOfIt() {
    // Given
    make("bad");

    // When
    var answer =
        add(
            "bad",
            "application/x-ndjson",
            "application/x-ndjson",
            """
            {"reference":"a","type":"md5","value":"%s"}
            {"reference":"b","type":"md5","value":"placeholder-term-17"}
            {"type":"md5","value":"%s"}
            {"reference":"c","type":"none","value":"placeholder-term-17"}
            {"reference":"d","type":"md5","value":"%s","until":"tomorrow"}
            {"reference":"e","type":"md5","value":17}
            not json
            {"reference":"f","type":"md5","value":"%s"}
            """
                .formatted(MD5, MD5, MD5, MD5));

    // Then
    var lines = answer.body().lines().map(CollectionApiTest::json).toList();
    assertThat(lines).hasSize(7);
    assertThat(lines.subList(0, 6))
        .extracting(line -> line.path("row").asInt() + " " + line.path("field").asText())
        .containsExactly("2 value", "3 reference", "4 type", "5 until", "6 ", "7 ");
    assertThat(lines.getLast().at("/summary/added").asInt()).isEqualTo(2);
    assertThat(answer.body()).doesNotContain("placeholder-term-17", MD5);
  }

  private static JsonNode json(String line) {
    return StrictJson.parse(line.getBytes(UTF_8));
  }

  @Test
  void aFileOfNoKindIsRefused() {
    make("kinds");
    assertThat(add("kinds", "application/json", "*/*", "{}").statusCode()).isEqualTo(415);
    assertThat(add("kinds", "text/csv", "*/*", "reference,type,type\n").statusCode())
        .isEqualTo(400);
    assertThat(add("unknown", "text/csv", "*/*", "reference,type,value\n").statusCode())
        .isEqualTo(404);
  }

  @Test
  void withoutAPurposeNothingIsMade() {
    var response = api.post("/v1/collections", "{\"name\":\"without\"}");
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(TestApi.json(response).path("field").asText()).isEqualTo("purpose");
  }

  @Test
  void aKeyOfOnePurposeKnowsNoOther() {
    // Given
    make("general");
    var key = "Bearer " + api.key(EnumSet.allOf(Scope.class), FRAUD);

    // When
    var made =
        api.send(
            api.request("/v1/collections")
                .setHeader("Authorization", key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"name\":\"fraud\"}"))
                .build());
    var list = api.send(api.request("/v1/collections").setHeader("Authorization", key).build());
    var other =
        api.send(api.request("/v1/collections/general").setHeader("Authorization", key).build());

    // Then
    assertThat(TestApi.json(made).path("purpose").asText()).isEqualTo(FRAUD);
    assertThat(TestApi.json(list).path("items")).hasSize(1);
    assertThat(other.statusCode()).isEqualTo(404);
  }

  @Test
  void aWebhookGoesNowhereThatTheConfigurationDoesNotName() {
    for (var url :
        new String[] {
          "https://other.example.org/", "http://hooks.example.org/", "https://hooks.example.org/"
        }) {
      var refused = api.post("/v1/webhooks", "{\"url\":\"%s\"}".formatted(url));
      assertThat(refused.statusCode()).as(url).isEqualTo(422);
      assertThat(TestApi.json(refused).path("field").asText()).isEqualTo("url");
    }
  }

  @Test
  void aWebhookShowsItsSecretOnce() {
    // When
    var made = api.post("/v1/webhooks", "{\"url\":\"http://localhost:9/hook\"}");
    var id = TestApi.json(made).path("id").asText();
    var secret = TestApi.json(made).path("secret").asText();
    var test = api.post("/v1/webhooks/" + id + "/test", "");

    // Then
    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(secret).startsWith("whs_").hasSizeGreaterThan(40);
    assertThat(TestApi.json(test).path("taken").asBoolean()).isFalse();
    assertThat(api.get("/v1/webhooks").body()).contains(id).doesNotContain(secret);
    var deliveries = TestApi.json(api.get("/v1/webhooks/" + id + "/deliveries"));
    assertThat(deliveries.at("/items/0/error").asText()).startsWith("No connection");
    assertThat(api.post("/v1/webhooks/" + id + "/resumption", "").statusCode()).isEqualTo(200);
    assertThat(delete("/v1/webhooks/" + id).statusCode()).isEqualTo(204);
    assertThat(delete("/v1/webhooks/" + id).statusCode()).isEqualTo(404);
    assertThat(api.entries(AuditAct.WEBHOOK_SET))
        .extracting(entry -> entry.objects().get("act"))
        .contains("made", "resumed", "deleted");
  }

  @Test
  void eventsAreReadByCursor() {
    var response = api.get("/v1/watch/events?after=0-0&limit=10");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Heliograph-Cursor")).hasValue("0-0");
    assertThat(api.get("/v1/watch/events?after=x").statusCode()).isEqualTo(400);
  }
}
