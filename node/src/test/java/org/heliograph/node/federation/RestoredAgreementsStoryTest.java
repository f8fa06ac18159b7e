package org.heliograph.node.federation;

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

/** A source goes back to before a suspension: nothing flows, and both sides know the same again. */
@Tag("long")
class RestoredAgreementsStoryTest {
  private static final String AGREEMENT =
      "/v1/agreements/tern.example/harbor.example/tern-harbor/1";

  @TempDir static Path folder;
  private static TestFederation federation;
  private static Party tern;
  private static Party harbor;

  @BeforeAll
  static void twoMembers() {
    federation = TestFederation.start(folder);
    tern = federation.member("tern");
    harbor = federation.member("harbor");
    federation.agree(tern, harbor, TestFederation.contentClause("confidence"));
    tern.starts();
    harbor.starts();
  }

  @AfterAll
  static void stop() {
    federation.close();
  }

  @Test
  void aSourceThatLostASuspensionSendsNothingAndGetsItBackByTheRunbook() {
    // Given
    tern.publishes(Party.content(hash(1)));
    harbor.awaitsMatches(hash(1), 1);
    harbor.api().post(AGREEMENT + "/suspension", JsonNodeFactory.instance.objectNode());
    awaitState(tern, "suspended");

    // When tern's agreements are those of before, and it is told that they are
    tern.stop();
    var operator = new DatabaseOperator(federation.config(tern).postgres());
    operator.runs("update agreement set state = 'active', parties = '{}'");
    operator.runs("delete from act");
    operator.runs("delete from act_taken");
    operator.runs("delete from agreement_event where act = 'suspend'");
    operator.runs("update act_channel set taken = 0, told = 0, heard_at = null");
    harbor.stop();
    tern.starts();
    tern.api()
        .post(
            "/v1/retellings",
            JsonNodeFactory.instance
                .objectNode()
                .put("partner", "harbor")
                .put("reason", "restored"));
    tern.publishes(Party.content(hash(2)));
    harbor.starts();
    tern.opens("agreements-after-a-restore").where("PARTNER", harbor.id()).isFollowed();

    // Then
    awaitState(tern, "suspended");
    awaitState(harbor, "suspended");
    tern.awaitsCount(harbor, "/sent/withheld/agreement-suspended", count -> count > 0);
    harbor.awaitsMatches(hash(2), 0);
  }

  private static void awaitState(Party party, String state) {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> party.api().get(AGREEMENT).at("/state").asText().equals(state));
  }

  private static String hash(int number) {
    return Hashing.sha256().hashInt(9_100 + number).toString();
  }
}
