package org.heliograph.node.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The version before, as it was built, beside this one: in one federation, and on one database that
 * this one has migrated. {@code heliograph.previous.classpath} names its classes, those of its
 * tests among them.
 */
@Tag("previous")
class PreviousVersionStoryTest {
  static final String CLASS_PATH = "heliograph.previous.classpath";

  private static final Logger LOG = LoggerFactory.getLogger(PreviousVersionStoryTest.class);
  private static final long SEED = Long.getLong("heliograph.seed", 20_261_125L);
  private static final Random RANDOM = new Random(SEED);
  private static final String BEFORE =
      Objects.requireNonNullElse(System.getProperty(CLASS_PATH), "");

  @TempDir static Path folder;
  private static TestFederation federation;
  private static Party tern;
  private static Party harbor;
  private static Party olderTern;
  private static Traffic traffic;

  @BeforeAll
  static void bothVersionsOnDatabasesThatTheNewOneMigrated() {
    LOG.info("seed {}", SEED);
    federation = TestFederation.start(folder);
    tern = federation.member("tern");
    harbor = federation.member("harbor");
    federation.agree(tern, harbor, TestFederation.contentClause("confidence", "note"));
    tern.starts();
    harbor.starts();
    harbor.stop();
    harbor.startsApart(BEFORE);
    harbor.isUp();
    olderTern = federation.anotherNode(tern);
    olderTern.startsApart(BEFORE);
    olderTern.isUp();
    traffic = new Traffic(tern, RANDOM);
  }

  @AfterAll
  static void stop() {
    federation.close();
  }

  @Test
  void theVersionBeforeReceivesAndSendsOnAMigratedDatabase() {
    // Given both versions as nodes of the source, and the older one as the recipient
    var first = traffic.begins(300, 60);
    first.join();
    new Reckoning(tern, harbor, traffic).comesOut();

    // When the newer node of the source ends, the older one goes on alone
    tern.stop();
    String hash = Upload.hash(1);
    traffic.alsoDisclosed(olderTern.publishes(Party.content(hash)));

    // Then
    harbor.awaitsMatches(hash, 1);
    new Reckoning(olderTern, harbor, traffic).comesOut();
    assertThat(harbor.matches(java.util.List.of(hash))).isEqualTo(1);
  }
}
