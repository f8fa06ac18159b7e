package org.heliograph.node.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.heliograph.node.platform.telemetry.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Nodes that are killed in the midst of their work, between any two stages of a signal's life. */
class CrashTest {
  private static final Logger LOG = LoggerFactory.getLogger(CrashTest.class);
  private static final long SEED = Long.getLong("heliograph.seed", 20_261_121L);
  private static final Set<Stage> AT_RECIPIENT =
      EnumSet.of(Stage.RECEIVED, Stage.VERIFIED, Stage.ADMITTED, Stage.KEPT, Stage.REPORTED);

  @TempDir static Path folder;
  private static final Random RANDOM = new Random(SEED);
  private static TestFederation federation;
  private static Party tern;
  private static Party harbor;
  private static Traffic traffic;

  @BeforeAll
  static void twoMembersThatExchange() {
    LOG.info("seed {}", SEED);
    federation = TestFederation.start(folder);
    tern = federation.member("tern");
    harbor = federation.member("harbor");
    federation.agree(tern, harbor, TestFederation.contentClause("confidence", "note"));
    tern.startsApart();
    harbor.startsApart();
    tern.isUp();
    harbor.isUp();
    traffic = new Traffic(tern, RANDOM);
  }

  @AfterAll
  static void stop() {
    federation.close();
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(Stage.class)
  void aNodeKilledBehindAStageLosesNothingAndDoublesNothing(Stage stage) {
    // Given
    Party killed = AT_RECIPIENT.contains(stage) ? harbor : tern;
    int passes = 1 + RANDOM.nextInt(3);
    killed.haltsAfter(stage, passes);

    // When
    var publishing = traffic.begins(stage == Stage.PUBLISHED ? 1_100 : 200, 40);
    assertThat(killed.ends()).isEqualTo(HaltingNode.KILLED);
    killed.startsApart();
    killed.isUp();

    // Then
    publishing.join();
    new Reckoning(tern, harbor, traffic).comesOut();
  }

  @RepeatedTest(3)
  void bothNodesKilledAtAnyMomentLoseNothingAndDoubleNothing() {
    // Given
    var publishing = traffic.begins(200, 60);
    int moment = traffic.steps() + RANDOM.nextInt(50);
    await()
        .pollInterval(Duration.ofMillis(1 + RANDOM.nextInt(9)))
        .atMost(Duration.ofMinutes(2))
        .until(() -> traffic.steps() >= moment);

    // When
    tern.isKilled();
    harbor.isKilled();
    harbor.startsApart();
    tern.startsApart();
    harbor.isUp();
    tern.isUp();

    // Then
    publishing.join();
    new Reckoning(tern, harbor, traffic).comesOut();
  }
}
