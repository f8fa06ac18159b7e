package org.heliograph.node.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Broker and database that go away under load and come back. */
class RestartTest {
  private static final Logger LOG = LoggerFactory.getLogger(RestartTest.class);
  private static final long SEED = Long.getLong("heliograph.seed", 20_261_122L);
  private static final Random RANDOM = new Random(SEED);

  @TempDir static Path folder;
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
    tern.starts();
    harbor.starts();
    traffic = new Traffic(tern, RANDOM);
  }

  @AfterAll
  static void stop() {
    federation.close();
  }

  @Test
  void aBrokerThatRestartsLosesNothingAndDoublesNothing() {
    underLoad(federation::restartKafka);
  }

  @Test
  void aDatabaseThatCrashesLosesNothingAndDoublesNothing() {
    underLoad(federation::crashPostgres);
  }

  @Test
  void aDatabaseBroughtBackByTheRunbookLosesNothingAndDoublesNothing() {
    underLoad(
        () -> {
          federation.stopsPostgres();
          tern.opens("database-away")
              .where("FOLDER_OF_POSTGRES", folder)
              .byHand("df -h $FOLDER_OF_POSTGRES", () -> assertThat(folder).exists())
              .byHand("sudo systemctl restart postgresql", federation::restartPostgres)
              .isFollowed();
        });
  }

  private static void underLoad(Runnable restart) {
    // Given
    int moment = traffic.steps() + 1 + RANDOM.nextInt(40);
    var publishing = traffic.begins(300, 80);
    await().atMost(Duration.ofMinutes(2)).until(() -> traffic.steps() >= moment);

    // When
    restart.run();

    // Then
    publishing.join();
    new Reckoning(tern, harbor, traffic).comesOut();
  }
}
