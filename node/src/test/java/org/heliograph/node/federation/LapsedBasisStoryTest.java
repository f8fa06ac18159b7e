package org.heliograph.node.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Random;
import org.heliograph.node.platform.telemetry.StageObserver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A legal basis with an end lapses: what rests on it stops by itself, with that reason, and what
 * was disclosed is not used; the rest goes on; under a successor it flows again.
 */
class LapsedBasisStoryTest {
  private static final Random RANDOM = new Random(20_261_121);

  private final MovedClock clock = new MovedClock(InstantSource.system());

  @TempDir static Path folder;
  private static TestFederation federation;
  private static Party harbor;
  private static Party lumen;
  private static Instant basisEnds = Instant.MIN;

  @BeforeAll
  static void twoMembers() {
    federation = TestFederation.start(folder);
    harbor = federation.member("harbor");
    lumen = federation.member("lumen");
    basisEnds = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofMinutes(20));
    federation.agree(harbor, lumen, clauses(basisEnds));
  }

  @AfterAll
  static void stop() {
    federation.close();
  }

  @Test
  void whatRestsOnALapsedBasisStopsAndFlowsAgainUnderItsSuccessor() {
    // Given
    starts();
    String earlyHash = hash();
    String early = harbor.publishes(Party.content(earlyHash).put("privateCommunications", true));
    keeps(early);
    lumen.awaitsMatches(earlyHash, 1);

    // When the basis lapses
    clock.movesTo(basisEnds.plusSeconds(1));
    String late = harbor.publishes(Party.content(hash()).put("privateCommunications", true));
    String other = harbor.publishes(Party.content(hash()).put("privateCommunications", false));

    // Then
    keeps(other);
    harbor.awaitsCount(lumen, "/sent/withheld/basis-lapsed", count -> count == 1);
    assertThat(lumen.count(harbor, "/received/kept")).isEqualTo(2);
    keeps(early);
    lumen.awaitsMatches(earlyHash, 0);

    // When a successor is agreed
    federation.agree(harbor, lumen, 2, clauses(basisEnds.plus(Duration.ofDays(700))));

    // Then
    keeps(late);
    lumen.awaitsMatches(earlyHash, 1);
    harbor.awaitsCount(lumen, "/sent/withheld/basis-lapsed", count -> count == 0);
  }

  private void starts() {
    lumen.starts(StageObserver.NONE, clock);
    harbor.starts(StageObserver.NONE, clock);
  }

  private static void keeps(String id) {
    lumen.awaits(harbor, id, signal -> signal.get("state").asText().equals("kept"));
  }

  /** Private communications on a basis that ends, the rest on one that does not. */
  private static String clauses(Instant ends) {
    return TestFederation.contentClause("confidence", "privateCommunications")
            .replace("id: content", "id: private")
            .replace(
                "scope: { kinds: [content] }",
                "scope: { kinds: [content], privateCommunications: only }")
            .replaceFirst(
                "reference: LIA-1, validFrom: \"2026-01-01T00:00:00Z\"",
                "reference: LIA-1, validFrom: \"2026-01-01T00:00:00Z\", validTo: \"" + ends + "\"")
        + TestFederation.contentClause("confidence", "privateCommunications")
            .replace(
                "scope: { kinds: [content] }",
                "scope: { kinds: [content], privateCommunications: excluded }");
  }

  private static String hash() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
