package org.heliograph.node.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is lost is repaired without anybody doing anything, or at a person's word. */
class ResyncStoryTest {
  private static final Logger LOG = LoggerFactory.getLogger(ResyncStoryTest.class);
  private static final long SEED = Long.getLong("heliograph.seed", 20_261_122L);

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
  void whatTheBrokerDropsIsRepairedByItself() {
    // Given
    here.arrives(0);
    here.harbor().stop();
    long end = here.operator().end(Mending.TO_HARBOR, 0);
    String dropped = here.publishes(0);
    here.operator().awaitsRecords(Mending.TO_HARBOR, 0, end + 1);
    here.operator().erases(Mending.TO_HARBOR, 0);

    // When
    here.harbor().starts();

    // Then
    here.harbor().awaits(here.tern(), dropped, Besieged::isKept);
    here.awaitsNoHoles();
    var session = here.awaitsAgreed();
    assertThat(session.get("reason").asText()).isEqualTo("tail");
    assertThat(session.get("voided").asInt()).isEqualTo(1);
    assertThat(session.get("resealed").asInt()).as("only what was affected").isEqualTo(1);
    assertThat(session.get("different").asInt()).isZero();
  }

  @Test
  void anEmptiedRecipientGetsExactlyWhatItIsEntitledTo() {
    // Given
    String stays = here.arrives(1);
    String withdrawn = here.arrives(1);
    here.tern().withdraws(withdrawn);
    here.harbor().awaits(here.tern(), withdrawn, it -> Mending.state(it).equals("withdrawn"));
    String narrowed = here.arrives(2);
    here.tern().narrows(narrowed, "note");
    here.harbor().awaits(here.tern(), narrowed, it -> Mending.state(it).equals("narrowed"));
    int held = here.held().size();
    here.database(here.harbor()).runs("delete from kept");

    // When
    here.tern().opens("resync").where("PARTNER", "harbor").isFollowed();

    // Then
    assertThat(here.held()).hasSize(held);
    here.harbor().awaits(here.tern(), stays, Besieged::isKept);
    here.harbor().awaits(here.tern(), withdrawn, it -> Mending.state(it).equals("withdrawn"));
    var again = here.harbor().awaits(here.tern(), narrowed, Besieged::isKept);
    assertThat(again.get("fields").has("note")).isFalse();
    assertThat(again.get("fields").has("confidence")).isTrue();
  }
}
