package org.heliograph.node.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import org.heliograph.protocol.refusal.RefusalReason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A recipient asks to be told again what is agreed, and a narrowing stands before the answer on the
 * stream that both come by.
 */
@Tag("long")
class NarrowedBeforeToldStoryTest {
  private static final Logger LOG = LoggerFactory.getLogger(NarrowedBeforeToldStoryTest.class);
  private static final long SEED = Long.getLong("heliograph.seed", 20_261_123L);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir static Path folder;
  private static Mending here;

  @BeforeAll
  static void twoMembers() {
    LOG.info("seed {}", SEED);
    here = Mending.start(folder, new Random(SEED));
  }

  @AfterAll
  static void stop() {
    here.close();
  }

  @Test
  void itIsToldAndThenGetsWhatWasNarrowed() {
    // Given
    var id = here.arrives(0);
    var began = InstantSource.system().instant();
    here.harbor().stop();
    here.tern().narrows(id, "note");
    await().atMost(PATIENCE).until(NarrowedBeforeToldStoryTest::narrowingIsSent);

    // When
    here.database(here.harbor())
        .runs(
            "insert into retelling (partner, session, reason, state, asked_at)"
                + " values ('tern.example', gen_random_uuid(), 'restored', 'asked', now())");
    here.harbor().starts();

    // Then
    await().atMost(PATIENCE).until(NarrowedBeforeToldStoryTest::isTold);
    var held = here.harbor().awaits(here.tern(), id, NarrowedBeforeToldStoryTest::isNarrowed);
    assertThat(held.at("/fields/confidence").asInt()).isPositive();
    assertThat(
            here.harbor()
                .hasIncident(here.tern(), "control/0", RefusalReason.AGREEMENT_AWAITED, began))
        .isTrue();
    here.awaitsNoHoles();
  }

  private static boolean narrowingIsSent() {
    return !here.database(here.tern())
        .reads(
            "select stream, sequence from consignment"
                + " where actions && '{narrow}' and sent_at is not null")
        .isEmpty();
  }

  private static boolean isTold() {
    return here.database(here.harbor())
        .reads("select partner, state from retelling")
        .containsValue("told");
  }

  private static boolean isNarrowed(JsonNode signal) {
    return signal.path("revision").asLong() > 1 && signal.at("/fields/note").isMissingNode();
  }
}
