package org.heliograph.node.matching.flood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.heliograph.node.returns.stop.Recipient.HARBOR;
import static org.heliograph.node.returns.stop.Recipient.delivered;
import static org.heliograph.node.returns.stop.Recipient.discloses;
import static org.heliograph.node.returns.stop.Recipient.narrows;
import static org.heliograph.node.returns.stop.Recipient.recall;
import static org.heliograph.node.returns.stop.Recipient.withdraws;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.heliograph.node.audit.Pending;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.matching.flood.FloodHold.State;
import org.heliograph.node.matching.flood.Trip.Measure;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source that suddenly sends much waits for review, and one act decides about all of it. */
class HoldingTest {
  @TempDir static Path folder;
  private static EmbeddedPostgres postgres;
  private static int databases;
  private FloodStory story;

  @BeforeAll
  static void startPostgres() {
    postgres = EmbeddedPostgres.start(folder);
  }

  @AfterAll
  static void stopPostgres() {
    postgres.close();
  }

  @BeforeEach
  void open() {
    story = new FloodStory(postgres, "flood" + databases++).known();
  }

  @AfterEach
  void close() {
    story.close();
  }

  @Test
  void whatIsUsualIsNotHeld() {
    // When
    story.sends(2, 6);

    // Then
    assertThat(story.looks()).isEmpty();
    assertThat(story.lumen.matches(6)).isEqualTo(1);
    assertThat(story.feed()).hasSize(6);
  }

  @Test
  void aFloodDoesNotAnswerFromTheMomentOfTheTrip() {
    // Given
    story.sends(2, 7);

    // When
    assertThat(story.watch.look())
        .singleElement()
        .satisfies(
            trip -> {
              assertThat(trip.measure()).isEqualTo(Measure.SIGNALS_AN_HOUR);
              assertThat(trip.observed()).isEqualTo(6);
              assertThat(trip.allowed()).isEqualTo(5);
            });

    // Then nothing is marked yet, and nothing answers
    assertThat(story.lumen.matches(2)).isZero();
    assertThat(story.lumen.matches(1)).as("what came before").isEqualTo(1);
    assertThat(story.feed()).containsExactly("kept 1 whole");
    var held = story.lumen.kept.find(HARBOR, org.heliograph.node.returns.stop.Recipient.id(2));
    assertThat(story.lumen.lookup.hindrance(held.orElseThrow()))
        .contains(RefusalReason.HELD_FOR_REVIEW);

    // When all is marked, and more comes
    story.settles();
    story.sends(8, 9);

    // Then
    assertThat(story.lumen.matches(2) + story.lumen.matches(8)).isZero();
    assertThat(story.feed())
        .as("who had read it hears that it waits; of the new nobody hears")
        .containsExactly(
            "kept 1 whole", "held 2", "held 3", "held 4", "held 5", "held 6", "held 7");
    assertThat(story.hold().waiting()).isEqualTo(8);
    assertThat(story.looks()).as("one hold a source").isEmpty();
    assertThat(story.lumen.state(HARBOR, 8)).isEqualTo("held-for-review");
    assertThat(Pending.of(story.lumen.database, AuditAct.FLOOD_HELD)).hasSize(1);
  }

  @Test
  void aReleaseLetsAllThroughAndIsUsualFromThenOn() {
    // Given
    story.sends(2, 7);
    story.looks();
    story.sends(8, 9);

    // When
    var hold = story.releases();

    // Then
    assertThat(hold.state()).isEqualTo(State.RELEASED);
    assertThat(hold.done()).isEqualTo(8);
    assertThat(hold.waiting()).isZero();
    assertThat(story.lumen.matches(2) + story.lumen.matches(9)).isEqualTo(2);
    assertThat(story.feed()).contains("changed 2 whole", "kept 8 whole", "kept 9 whole").hasSize(9);
    assertThat(story.looks()).as("what was released is not held again").isEmpty();
    assertThatThrownBy(() -> story.releases())
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.refusal().reason()).isEqualTo(RefusalReason.CONFLICT));
    assertThat(Pending.of(story.lumen.database, AuditAct.FLOOD_RELEASED)).hasSize(2);

    // When as much comes again
    story.sends(10, 15);

    // Then
    assertThat(story.looks()).hasSize(1);
    assertThat(story.hold().waiting()).isEqualTo(6);
  }

  @Test
  void whatIsDiscardedIsErasedAndComesBackOnlyForReview() {
    // Given
    story.sends(2, 7);
    story.looks();
    story.sends(8, 8);

    // When
    var hold = story.discards();

    // Then
    assertThat(hold.state()).isEqualTo(State.DISCARDED);
    assertThat(hold.discarded()).isEqualTo(7);
    assertThat(story.lumen.matches(2)).isZero();
    assertThat(story.lumen.rows("select from kept where entry is not null")).hasSize(1);
    assertThat(story.lumen.state(HARBOR, 2)).isEqualTo("discarded");
    assertThat(story.feed()).contains("discarded 2").doesNotContain("discarded 8").hasSize(7);
    assertThat(hold.needsDecision()).isFalse();

    // When the source sends one of them in a new version, and takes another one back
    story.sends(discloses(HARBOR, 2, 90_000));
    story.sends(withdraws(HARBOR, 3, 90_001));

    // Then
    assertThat(story.lumen.matches(2)).isZero();
    assertThat(story.lumen.state(HARBOR, 2)).isEqualTo("held-for-review");
    assertThat(story.lumen.state(HARBOR, 3)).isEqualTo("withdrawn");
    assertThat(story.hold().needsDecision()).isTrue();
    assertThat(story.holds.list(true, null, null, 10).items()).hasSize(1);

    // When
    story.releases();

    // Then
    assertThat(story.lumen.matches(2)).isEqualTo(1);
    assertThat(story.lumen.state(HARBOR, 4)).isEqualTo("discarded");
    assertThat(story.hold().state()).isEqualTo(State.RELEASED);
  }

  @Test
  void takingBackWinsOverAHold() {
    // Given
    story.sends(2, 7);
    story.looks();

    // When
    story.sends(withdraws(HARBOR, 2, 80_000));
    story.sends(narrows(HARBOR, 3, 80_001));
    story.lumen.takes(
        HARBOR,
        recall(
            new UUID(1, 1), delivered(2, new org.heliograph.protocol.notice.Recall.Places(2, 2))));
    story.lumen.sweeps();

    // Then
    assertThat(story.feed()).contains("withdrawn 2", "held 3", "withdrawn 4");
    assertThat(story.hold().waiting()).isEqualTo(4);

    // When
    story.releases();

    // Then
    assertThat(story.feed())
        .contains("withdrawn 2", "narrowed 3 whole", "withdrawn 4", "changed 5 whole");
    assertThat(story.lumen.matches(2) + story.lumen.matches(4)).isZero();
  }

  @Test
  void announcedOrAllowedIsNotHeld() {
    // Given
    var until = story.lumen.now().plus(Duration.ofHours(2));
    story.allowances.grant(
        new PostgresFloodAllowances.Wanted(HARBOR, 10, until, "their first list"), "ada");

    // When
    story.sends(2, 11);

    // Then
    assertThat(story.looks()).isEmpty();

    // When more comes than was announced and usual
    story.sends(12, 17);

    // Then
    assertThat(story.looks())
        .singleElement()
        .satisfies(trip -> assertThat(trip.observed()).isEqualTo(6));
  }

  @Test
  void aNewSourceMayBringItsList() {
    // Given
    try (var other = new FloodStory(postgres, "onboarding" + databases++)) {
      // When
      other.sends(1, 20);

      // Then
      assertThat(other.looks()).isEmpty();

      // When
      other.sends(21, 21);

      // Then
      assertThat(other.looks())
          .extracting(Trip::measure)
          .isEqualTo(List.of(Measure.SIGNALS_AT_FIRST));
      assertThat(other.hold().waiting()).isEqualTo(21);
    }
  }
}
