package org.heliograph.node.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.common.hash.Hashing;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members and people leave, each by the runbook: what the others hold, see and may still use. */
@Tag("long")
class PartingStoryTest {
  @TempDir static Path folder;
  private static TestFederation federation;
  private static Party tern;
  private static Party harbor;
  private static Party lumen;

  @BeforeAll
  static void threeMembers() {
    federation = TestFederation.start(folder);
    tern = federation.member("tern");
    harbor = federation.member("harbor");
    lumen = federation.member("lumen");
    federation.agree(tern, harbor, TestFederation.contentClause("confidence"));
    federation.agree(harbor, tern, TestFederation.contentClause("confidence"));
    federation.agree(lumen, harbor, TestFederation.contentClause("confidence"));
    federation.agree(harbor, lumen, TestFederation.contentClause("confidence"));
    tern.starts();
    harbor.starts();
    lumen.starts();
  }

  @AfterAll
  static void stop() {
    federation.close();
  }

  @Test
  void whatAnExpelledMemberDisclosedIsNotUsedAndWhatItHoldsWasNeverConfirmed() {
    // Given
    lumen.publishes(Party.content(hash(1)));
    harbor.awaitsMatches(hash(1), 1);
    String ours = harbor.publishes(Party.content(hash(2)));
    lumen.awaitsMatches(hash(2), 1);

    // When
    harbor
        .opens("a-member-is-expelled")
        .where("PARTNER", lumen.id())
        .where("HOME_OF_CONVENER", folder.resolve("convener"))
        .isFollowed();

    // Then
    harbor.awaitsMatches(hash(1), 0);
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                harbor
                    .api()
                    .get("/v1/agreements?partner=lumen.example")
                    .path("items")
                    .valueStream()
                    .allMatch(one -> one.path("state").asText().equals("terminated")));
    assertThat(harbor.api().get("/v1/signals/" + ours + "/custody").at("/missing/0/what").asText())
        .isEqualTo("left");
  }

  @Test
  void aMemberThatLeavesTakesItsSignalsBackAndOwesNobodyAnything() {
    // Given
    String ours = tern.publishes(Party.content(hash(3)));
    harbor.awaitsMatches(hash(3), 1);
    harbor.publishes(Party.content(hash(4)));
    tern.awaitsMatches(hash(4), 1);

    // When
    tern.opens("leave-the-federation")
        .where("MEMBER", tern.id())
        .where("HOME_OF_CONVENER", folder.resolve("convener"))
        .isFollowed();

    // Then
    harbor.awaitsMatches(hash(3), 0);
    tern.awaitsMatches(hash(4), 0);
    assertThat(harbor.api().get("/v1/agreements?partner=tern.example").path("items"))
        .hasSize(2)
        .allMatch(PartingStoryTest::wasEndedByTern);
    assertThat(tern.api().get("/v1/signals/" + ours + "/custody").path("state").asText())
        .isEqualTo("complete");
  }

  @Test
  void aPersonLeavesByTheRunbook() {
    // Given
    harbor
        .api()
        .post(
            "/v1/people",
            JsonNodeFactory.instance
                .objectNode()
                .put("person", "amal")
                .set("roles", JsonNodeFactory.instance.arrayNode().add("analyst")));
    harbor
        .api()
        .post(
            "/v1/people",
            JsonNodeFactory.instance
                .objectNode()
                .put("person", "maria")
                .set("roles", JsonNodeFactory.instance.arrayNode().add("administrator")));

    // Then
    harbor.opens("a-person-leaves").where("PERSON", "amal").where("SOMEBODY", "maria").isFollowed();
  }

  /** Not by the directory that revokes, but by an act that says why. */
  private static boolean wasEndedByTern(JsonNode one) {
    var path =
        "/v1/agreements/%s/%s/%s/%s"
            .formatted(
                one.path("source").asText(),
                one.path("recipient").asText(),
                one.path("id").asText(),
                one.path("version").asText());
    return one.path("state").asText().equals("terminated")
        && harbor
            .api()
            .get(path)
            .path("history")
            .valueStream()
            .anyMatch(
                it ->
                    it.path("member").asText().equals(tern.id())
                        && it.path("note").asText().equals("We close the service"));
  }

  private static String hash(int number) {
    return Hashing.sha256().hashInt(9_300 + number).toString();
  }
}
