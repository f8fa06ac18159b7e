package org.heliograph.node.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a signal, told on a real broker and a real database. */
class SignalStoryTest {
  private static final Random RANDOM = new Random(20_261_120);

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
    federation.agree(tern, harbor, TestFederation.contentClause("confidence", "note"));
    federation.agree(tern, lumen, TestFederation.contentClause("confidence"));
    tern.starts();
    harbor.starts();
    lumen.starts();
  }

  @AfterAll
  static void stop() {
    federation.close();
  }

  @Test
  void aSignalReachesEachPartnerWithJustItsClausesFields() {
    // When
    String id = tern.publishes(Party.content(hash()));

    // Then
    JsonNode atHarbor =
        harbor.awaits(tern, id, signal -> signal.get("state").asText().equals("kept"));
    JsonNode atLumen =
        lumen.awaits(tern, id, signal -> signal.get("state").asText().equals("kept"));
    assertThat(atHarbor.get("fields").propertyStream().map(java.util.Map.Entry::getKey))
        .containsExactlyInAnyOrder("confidence", "note");
    assertThat(atLumen.get("fields").propertyStream().map(java.util.Map.Entry::getKey))
        .containsExactly("confidence");
    tern.awaitsCount(harbor, "/sent/kept", kept -> kept >= 1);
    tern.awaitsCount(lumen, "/sent/kept", kept -> kept >= 1);
  }

  @Test
  void whatIsNarrowedLosesTheFieldAtItsHolders() {
    // Given
    String id = tern.publishes(Party.content(hash()));
    harbor.awaits(tern, id, signal -> signal.get("fields").has("note"));

    // When
    tern.narrows(id, "note");

    // Then
    JsonNode narrowed =
        harbor.awaits(tern, id, signal -> signal.get("state").asText().equals("narrowed"));
    assertThat(narrowed.get("fields").has("note")).isFalse();
    assertThat(narrowed.get("fields").has("confidence")).isTrue();
  }

  @Test
  void aWithdrawalIsFinalAndStopsMatching() {
    // Given
    String hash = hash();
    String id = tern.publishes(Party.content(hash));
    harbor.awaits(tern, id, signal -> signal.get("state").asText().equals("kept"));
    harbor.awaitsMatches(hash, 1);

    // When
    tern.withdraws(id);

    // Then
    harbor.awaits(tern, id, signal -> signal.get("state").asText().equals("withdrawn"));
    harbor.awaitsMatches(hash, 0);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              JsonNode custody = tern.api().get("/v1/signals/" + id + "/custody");
              assertThat(custody.path("state").asText()).isEqualTo("complete");
              assertThat(custody.path("recipients").findValuesAsText("partner"))
                  .containsExactly(harbor.id(), lumen.id());
              assertThat(custody.path("missing")).isEmpty();
            });
  }

  @Test
  void nothingGoesWhereNothingIsAgreed() {
    // When
    String id = harbor.publishes(Party.content(hash()));

    // Then
    assertThat(lumen.count(harbor, "/received/kept")).isZero();
    assertThat(harbor.count(lumen, "/sent/released")).isZero();
    assertThat(id).isNotBlank();
  }

  private static String hash() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
