package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.heliograph.node.people.Scope;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.signal.Indicator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BankApiTest {
  private static final String MD5 = "9e107d9d372bb6826bd81d3542a419d6";
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
  void aBankIsMadeChangedListedAndRemoved() {
    // When
    var made = api.post("/v1/banks", "{\"name\":\"shop\",\"description\":\"our own shop\"}");
    api.post("/v1/banks", "{\"name\":\"another\",\"pdqDistance\":12,\"on\":false}");
    var again = api.post("/v1/banks", "{\"name\":\"shop\"}");
    var changed = put("/v1/banks/shop", "{\"on\":false,\"pdqDistance\":31}");

    // Then: careful unless told otherwise
    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(TestApi.json(made).path("pdqDistance").asInt(-1)).isZero();
    assertThat(TestApi.json(made).path("on").asBoolean()).isTrue();
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(TestApi.json(changed).path("on").asBoolean(true)).isFalse();
    assertThat(TestApi.json(changed).path("description").asText()).isEqualTo("our own shop");
    assertThat(names("/v1/banks")).containsExactly("another", "shop");

    // When
    var removed = delete("/v1/banks/shop");

    // Then
    assertThat(TestApi.json(removed).path("removed").asInt(-1)).isZero();
    assertThat(api.get("/v1/banks/shop").statusCode()).isEqualTo(404);
    assertThat(api.entries(AuditAct.BANK_SET)).hasSize(4);
  }

  @Test
  void banksComeInPages() {
    // Given
    IntStream.range(0, 7).forEach(i -> make("bank-" + i));

    // When
    var names = new ArrayList<String>();
    var page = TestApi.json(api.get("/v1/banks?limit=3"));
    page.path("items").forEach(one -> names.add(one.path("name").asText()));
    while (page.hasNonNull("next")) {
      page = TestApi.json(api.get("/v1/banks?limit=3&cursor=" + page.get("next").asText()));
      page.path("items").forEach(one -> names.add(one.path("name").asText()));
    }

    // Then
    assertThat(names)
        .containsExactlyElementsOf(IntStream.range(0, 7).mapToObj(i -> "bank-" + i).toList());
  }

  @Test
  void whatCannotBeReadIsRefusedByItselfAndTheRestIsAdded() {
    // Given
    make("shop");

    // When
    var answer =
        TestApi.json(
            api.post(
                "/v1/banks/shop/entries",
                """
                {"entries":[{"type":"md5","value":"%s","note":"our logo"},{"type":"md5","value":"xyz"},
                {"type":"nonsense","value":"1"},{"value":"1"},{"type":"md5","value":"%s"}]}
                """
                    .formatted(MD5, MD5.toUpperCase(Locale.ROOT))));

    // Then
    assertThat(answer.path("entries").findValuesAsText("status"))
        .containsExactly("added", "refused", "refused", "refused", "known");
    assertThat(answer.at("/entries/1/refusal/reason").asText()).isEqualTo("indicator-invalid");
    assertThat(answer.at("/entries/1/refusal/field").asText()).isEqualTo("value");
    assertThat(answer.at("/entries/2/refusal/field").asText()).isEqualTo("type");
    assertThat(answer.at("/entries/3/refusal/reason").asText()).isEqualTo("field-missing");
    assertThat(answer.at("/entries/4/id")).isEqualTo(answer.at("/entries/0/id"));
    assertThat(known(Indicator.of("md5", MD5))).isEqualTo(1);
  }

  @Test
  void valuesAreMaskedUnlessAskedForWhichIsWrittenDown() {
    // Given
    make("shop");
    add("shop", MD5);

    // When
    var masked = api.get("/v1/banks/shop/entries").body();

    // Then
    assertThat(masked).doesNotContain(MD5);
    assertThat(api.entries(AuditAct.EXPORTED)).isEmpty();

    // When
    var full = api.get("/v1/banks/shop/entries?values=full&type=md5").body();
    var none = TestApi.json(api.get("/v1/banks/shop/entries?type=pdq"));

    // Then
    assertThat(full).contains(MD5);
    assertThat(none.path("items")).isEmpty();
    assertThat(api.entries(AuditAct.EXPORTED))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.objects()).containsEntry("bank", "shop");
              assertThat(entry.toString()).doesNotContain(MD5);
            });
  }

  @Test
  void entriesComeInPagesAndAreTakenOutByIdOrByWhatTheyAre() {
    // Given
    make("shop");
    var values = IntStream.range(0, 25).mapToObj("%032x"::formatted).toList();
    add("shop", values.toArray(String[]::new));

    // When
    var ids = new ArrayList<Long>();
    String cursor = "";
    do {
      var page = TestApi.json(api.get("/v1/banks/shop/entries?limit=10" + cursor));
      page.path("items").forEach(one -> ids.add(one.path("id").asLong()));
      cursor = page.hasNonNull("next") ? "&cursor=" + page.get("next").asText() : "";
    } while (!cursor.isEmpty());

    // Then
    assertThat(ids).hasSize(25).isSorted().doesNotHaveDuplicates();

    // When
    var removed =
        api.post(
            "/v1/banks/shop/removals",
            "{\"ids\":[%d,999999],\"indicators\":[{\"type\":\"md5\",\"value\":\"%s\"}]}"
                .formatted(ids.getFirst(), values.getLast()));

    // Then
    assertThat(TestApi.json(removed).path("removed").asInt()).isEqualTo(2);
    assertThat(TestApi.json(api.get("/v1/banks/shop")).path("entries").asInt()).isEqualTo(23);
    assertThat(known(Indicator.of("md5", values.getLast()))).isZero();
    assertThat(known(Indicator.of("md5", values.get(5)))).isEqualTo(1);
  }

  @Test
  void changesNeedTheScopeAdminAndReadingTheScopeRead() {
    // Given
    make("shop");
    var reader = api.key(EnumSet.of(Scope.READ), null);
    var admin = api.key(EnumSet.of(Scope.ADMIN), null);

    // Then
    assertThat(status(reader, "GET", "/v1/banks/shop/entries?values=full", "")).isEqualTo(200);
    assertThat(status(reader, "PUT", "/v1/banks/shop", "{\"on\":false}")).isEqualTo(403);
    assertThat(status(reader, "DELETE", "/v1/banks/shop", "")).isEqualTo(403);
    assertThat(status(reader, "POST", "/v1/banks/shop/import", "")).isEqualTo(403);
    assertThat(status(admin, "PUT", "/v1/banks/shop", "{\"on\":false}")).isEqualTo(200);
    assertThat(status(admin, "PUT", "/v1/banks/shop", "{\"pdqDistance\":32}")).isEqualTo(400);
    assertThat(status(admin, "PUT", "/v1/banks/Shop!", "{\"on\":false}")).isEqualTo(400);
    assertThat(status(admin, "GET", "/v1/banks/shop/export", "")).isEqualTo(403);
  }

  private int status(String key, String method, String path, String body) {
    return api.send(
            api.request(path)
                .setHeader("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(
                    method,
                    body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build())
        .statusCode();
  }

  private int known(Indicator indicator) {
    return api.banks.knownGood.find(List.of(indicator)).size();
  }

  private void make(String name) {
    assertThat(api.post("/v1/banks", "{\"name\":\"" + name + "\"}").statusCode()).isEqualTo(201);
  }

  private void add(String bank, String... md5s) {
    var entries = new ArrayList<String>();
    for (var md5 : md5s) {
      entries.add("{\"type\":\"md5\",\"value\":\"" + md5 + "\"}");
    }
    api.post("/v1/banks/" + bank + "/entries", "{\"entries\":[" + String.join(",", entries) + "]}");
  }

  private List<String> names(String path) {
    JsonNode items = TestApi.json(api.get(path)).path("items");
    return items.findValuesAsText("name");
  }

  private HttpResponse<String> put(String path, String body) {
    return api.send(
        api.request(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body))
            .build());
  }

  private HttpResponse<String> delete(String path) {
    return api.send(api.request(path).DELETE().build());
  }
}
