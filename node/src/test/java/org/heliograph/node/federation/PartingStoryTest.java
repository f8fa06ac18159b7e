package org.heliograph.node.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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

  private static String hash(int number) {
    return Hashing.sha256().hashInt(9_300 + number).toString();
  }
}
