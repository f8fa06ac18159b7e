package org.heliograph.node.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.heliograph.node.client.ApiLists;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recipient says what came of a signal that its source has lost, and does not know it. */
@Tag("long")
class ReturnsAwaitRecoveryTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;
  private static TestFederation federation;
  private static Party tern;
  private static Party harbor;

  @BeforeAll
  static void twoMembersThatExchange() {
    federation = TestFederation.start(folder);
    tern = federation.member("tern");
    harbor = federation.member("harbor");
    federation.agree(tern, harbor, TestFederation.contentClause("confidence", "note"));
    tern.starts();
    harbor.starts();
  }

  @AfterAll
  static void stop() {
    federation.close();
  }

  @Test
  void whatIsSaidOfASignalThatIsLostWaitsUntilThatIsBack() throws IOException {
    // Given
    var restoration = new Restoration(tern, folder);
    restoration.backsUp();
    var lost = tern.publishes(Party.content("5e".repeat(32)));
    harbor.awaits(tern, lost, _ -> true);
    restoration.goesBack();
    tern.starts();

    // When
    reportsRemovalOf(lost);
    await()
        .atMost(PATIENCE)
        .until(() -> harbor.api().get("/v1/streams"), ReturnsAwaitRecoveryTest::outcomesWereSent);
    tern.recovers();

    // Then
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(
            () ->
                assertThat(ApiLists.all(tern.api(), "/v1/outcomes/received"))
                    .extracting(one -> one.get("signal").asText())
                    .contains(lost));
  }

  private static void reportsRemovalOf(String signal) {
    var outcome =
        JSON.createObjectNode()
            .put("key", signal)
            .put("source", tern.id())
            .put("signal", signal)
            .put("code", "content-removed")
            .put("date", LocalDate.now(Clock.systemUTC()).toString())
            .put("reporter", "person");
    assertThat(harbor.api().post("/v1/outcomes", outcome).get("status").asText())
        .isNotEqualTo("refused");
  }

  private static boolean outcomesWereSent(JsonNode streams) {
    return streams
        .get("sent")
        .valueStream()
        .filter(head -> head.get("stream").asText().startsWith("outcomes"))
        .anyMatch(head -> head.get("sequence").asLong() > 0);
  }
}
