package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.heliograph.node.cli.Ran;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RetentionApiTest {
  private static final String HOLD =
      """
      {"source":"tern.example","agreement":"hashes","reason":"case 7 of 2026","until":"%s"}
      """;

  private TestApi api;
  private String soon = "";

  @BeforeAll
  void start() {
    api = TestApi.start();
    soon = java.time.OffsetDateTime.now(java.time.ZoneOffset.UTC).plusDays(30).toString();
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @Test
  void aHoldIsPlacedListedAndEndedOnce() {
    // When
    var placed = api.post("/v1/holds", HOLD.formatted(soon));
    var id = TestApi.json(placed).path("id").asText();
    var listed = TestApi.json(api.get("/v1/holds?limit=1"));
    var ended = api.post("/v1/holds/" + id + "/end", "{\"note\":\"closed\"}");
    var again = api.post("/v1/holds/" + id + "/end", "{}");

    // Then
    assertThat(placed.statusCode()).isEqualTo(201);
    assertThat(listed.at("/items/0/reason").asText()).isEqualTo("case 7 of 2026");
    assertThat(TestApi.json(ended).path("endNote").asText()).isEqualTo("closed");
    assertThat(TestApi.json(again).path("reason").asText()).isEqualTo("conflict");
    assertThat(api.get("/v1/holds?ended=true").body()).contains(id);
    assertThat(api.get("/v1/holds?cursor=nonsense").statusCode()).isEqualTo(400);
  }

  @Test
  void badHoldsAreRefusedWithTheField() {
    assertThat(
            TestApi.json(api.post("/v1/holds", HOLD.formatted("2099-01-01T00:00:00Z"))).toString())
        .contains("until", "366 days");
    assertThat(api.post("/v1/holds", HOLD.formatted("tomorrow")).body()).contains("until");
    assertThat(api.post("/v1/holds", "{\"reason\":\"case\"}").statusCode()).isEqualTo(400);
    assertThat(
            TestApi.json(api.post("/v1/holds/00000000-0000-4000-8000-000000000009/end", "{}"))
                .path("reason")
                .asText())
        .isEqualTo("not-found");
  }

  @Test
  void aRunThatIsAskedForStandsInTheListWithWhatItDid() {
    // When
    var ran = TestApi.json(api.post("/v1/retention/runs", "{}"));
    var state = TestApi.json(api.get("/v1/retention"));

    // Then
    assertThat(ran.path("rewritten").asBoolean()).isTrue();
    assertThat(state.at("/runs/0/number")).isEqualTo(ran.path("number"));
    assertThat(state.at("/runs/0/askedBy").asText()).isEqualTo("test");
    assertThat(state.path("items")).hasSizeGreaterThan(4);
  }

  @Test
  void whatPartnersDeletedIsListedPageByPage() {
    // Given
    for (String partner : Set.of("tern.example", "lumen.example")) {
      api.database
          .pool()
          .query(
              "insert into deletion_statement (partner, id, agreement, agreement_version, cause,"
                  + " signals, held, first_at, last_at, backups_until, received_at) values ('"
                  + partner
                  + "', gen_random_uuid(), 'hashes', 1, 'expired', 7, 1, now(), now(),"
                  + " '2027-01-01', now())")
          .execute()
          .await();
    }

    // When
    var first = TestApi.json(api.get("/v1/deletions?limit=1"));
    var second =
        TestApi.json(api.get("/v1/deletions?limit=1&cursor=" + first.path("next").asText()));
    var ofTern = TestApi.json(api.get("/v1/deletions?partner=tern.example"));

    // Then
    assertThat(first.path("items")).hasSize(1);
    assertThat(second.path("items")).hasSize(1);
    assertThat(second.path("next").isNull()).isTrue();
    assertThat(ofTern.at("/items/0/backupsUntil").asText()).isEqualTo("2027-01-01");
    assertThat(ofTern.path("items")).hasSize(1);
    assertThat(api.get("/v1/deletions?cursor=x").statusCode()).isEqualTo(400);
  }

  @Test
  void theCommandsSayTheSame() {
    // Given
    var node = "http://localhost:" + api.port();

    // When
    var add =
        Ran.heliograph(
            "hold",
            "add",
            "--source",
            "tern.example",
            "--reason",
            "case 8",
            "--until",
            soon,
            "--url",
            node,
            "--key",
            api.token());
    var list = Ran.heliograph("hold", "list", "--url", node, "--key", api.token());
    var run = Ran.heliograph("retention", "--run", "--url", node, "--key", api.token());
    var shown = Ran.heliograph("retention", "--url", node, "--key", api.token());

    // Then
    assertThat(add.out()).contains("keeps tern.example until");
    assertThat(list.out()).contains("case 8");
    assertThat(run.out()).contains("asked by test");
    assertThat(shown.out()).contains("quarantine:", "Last runs:");
  }
}
