package org.heliograph.node.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.heliograph.node.platform.telemetry.StageObserver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A broker that is stopped for as long as people notice, and comes back. */
@Tag("long")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CutOffTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String BEFORE = "a".repeat(64);
  private static final String MEANWHILE = "b".repeat(64);

  /** Longer than the 24 hours that the agreement allows. */
  private static final Duration TOO_LONG = Duration.ofHours(25);

  @TempDir static Path folder;
  private static final MovedClock CLOCK = new MovedClock(Clock.systemUTC());
  private static TestFederation federation;
  private static Party tern;
  private static Party harbor;
  private static String before = "";

  @BeforeAll
  static void twoMembersThatExchange() {
    federation = TestFederation.start(folder);
    tern = federation.member("tern");
    harbor = federation.member("harbor");
    federation.agree(tern, harbor, TestFederation.contentClause("confidence", "note"));
    federation.configures(harbor, "matching: { staleness: refuse }");
    tern.starts();
    harbor.starts(StageObserver.NONE, CLOCK);
    before = tern.publishes(Party.content(BEFORE));
    harbor.awaitsMatches(BEFORE, 1);
    awaitsNode(harbor, node -> node.at("/broker/reachable").asBoolean());
  }

  @AfterAll
  static void stop() {
    federation.close();
  }

  @Test
  @Order(1)
  void aMemberThatIsCutOffSaysSoWithinSecondsAndGoesOnPublishing() {
    // Given
    Instant stopped = Instant.now();
    try (var changes = new ChangesHeard(harbor)) {
      // When
      federation.stopKafka();

      // Then
      awaitsNode(harbor, node -> !node.at("/broker/reachable").asBoolean(true));
      assertThat(Duration.between(stopped, Instant.now())).isLessThan(Duration.ofSeconds(12));
      changes.awaits("node");
    }
    var broker = harbor.api().get("/v1/node").get("broker");
    assertThat(Instant.parse(broker.get("since").asText()))
        .isBetween(stopped.minusSeconds(3), stopped.plusSeconds(3));
    assertThat(harbor.api().get("/v1/attention").findValuesAsText("what")).contains("broker-away");
    assertThat(harbor.api().get("/health/ready").toString()).contains("has not answered since");

    // What is here still answers, and says of itself how old it is
    var answer = lookup(BEFORE);
    assertThat(answer.at("/answers/0/matches")).hasSize(1);
    assertThat(answer.at("/sources/0/stale").asBoolean()).isFalse();
    assertThat(answer.at("/sources/0/cutOffSince").asText())
        .isEqualTo(broker.get("since").asText());
    assertThat(lookup(MEANWHILE).at("/sources/0/cutOffSince").isTextual()).isTrue();

    // What is published is kept and waits
    tern.publishes(Party.content(MEANWHILE));
    await()
        .atMost(PATIENCE)
        .until(
            () -> tern.api().get("/v1/streams").at("/sent").findValues("unsentSince").size(),
            n -> n > 0);
  }

  @Test
  @Order(2)
  void whatGrewTooOldMeanwhileIsRefusedInLookUpScanAndFeed() throws IOException {
    // When
    CLOCK.moves(TOO_LONG);

    // Then
    var answer = awaitsLookup(one -> one.at("/sources/0/stale").asBoolean());
    assertThat(answer.at("/answers/0/matches")).isEmpty();
    assertThat(answer.at("/answers/0/withheld/source-stale").asInt()).isEqualTo(1);
    assertThat(answer.at("/sources/0/refusal/reason").asText()).isEqualTo("source-stale");
    var line = JSON.readTree(harbor.api().text("/v1/feed", "application/x-ndjson"));
    assertThat(line.get("id").asText()).isEqualTo(before);
    assertThat(line.get("usable").asBoolean(true)).isFalse();
    assertThat(line.get("hindrance").asText()).isEqualTo("source-stale");
    var scan = harbor.api().post("/v1/scans", scan());
    assertThat(scan.at("/sources/0/stale").asBoolean()).isTrue();
    assertThat(scan.at("/sources/0/cutOffSince").isTextual()).isTrue();
  }

  @Test
  @Order(3)
  void whenTheBrokerIsBackAllOfItGoesAndEverybodyIsTold() {
    // Given
    CLOCK.moves(TOO_LONG.negated());

    // When
    harbor
        .opens("broker-outage")
        .byHand("sudo systemctl restart kafka", federation::restartKafka)
        .isFollowed();

    // Then
    awaitsNode(harbor, node -> node.at("/broker/reachable").asBoolean());
    harbor.awaitsMatches(MEANWHILE, 1);
    harbor.awaitsMatches(BEFORE, 1);
    assertThat(lookup(BEFORE).at("/sources/0").has("cutOffSince")).isFalse();
    assertThat(harbor.api().get("/v1/attention").findValuesAsText("what"))
        .doesNotContain("broker-away");
  }

  private static void awaitsNode(Party party, Predicate<JsonNode> expected) {
    await().atMost(PATIENCE).until(() -> party.api().get("/v1/node"), expected);
  }

  private static JsonNode awaitsLookup(Predicate<JsonNode> expected) {
    return await().atMost(PATIENCE).until(() -> lookup(BEFORE), expected);
  }

  private static JsonNode lookup(String sha256) {
    ObjectNode question =
        JSON.createObjectNode().put("purpose", "prevent-child-sexual-exploitation");
    question.putArray("indicators").addObject().put("type", "sha256").put("value", sha256);
    return harbor.api().post("/v1/lookups", question);
  }

  private static ObjectNode scan() {
    ObjectNode question =
        JSON.createObjectNode().put("purpose", "prevent-child-sexual-exploitation");
    question.putArray("texts").add("placeholder");
    return question;
  }
}
