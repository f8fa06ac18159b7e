package org.heliograph.node.returns.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.heliograph.node.returns.stop.Recipient.HARBOR;
import static org.heliograph.node.returns.stop.Recipient.SIGNALS;
import static org.heliograph.node.returns.stop.Recipient.delivered;
import static org.heliograph.node.returns.stop.Recipient.discloses;
import static org.heliograph.node.returns.stop.Recipient.id;
import static org.heliograph.node.returns.stop.Recipient.recall;
import static org.heliograph.node.returns.stop.Recipient.withdraws;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.inbound.Inbox;
import org.heliograph.node.inbound.keep.Quarantine.Question;
import org.heliograph.node.matching.KeptSignals;
import org.heliograph.node.platform.postgres.Mark;
import org.heliograph.protocol.notice.Recall.Places;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.seal.StreamName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What sources take back stops here, whenever it comes. */
class StoppingTest {
  private static final String TERN = "tern.example";
  private static final UUID RECALL = new UUID(7, 7);

  @TempDir static Path folder;
  private static EmbeddedPostgres postgres;
  private static int databases;
  private Recipient lumen;

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
    lumen = new Recipient(postgres, "stopping" + databases++);
  }

  @AfterEach
  void close() {
    lumen.close();
  }

  @Test
  void whatIsRecalledStopsWithTheNoticeBeforeAnythingIsErased() {
    // Given
    lumen.takes(HARBOR, SIGNALS, 1, discloses(HARBOR, 1, 1), discloses(HARBOR, 2, 2));
    assertThat(lumen.matches(1)).isEqualTo(1);

    // When
    lumen.takes(HARBOR, recall(RECALL, delivered(1)));

    // Then
    assertThat(lumen.matches(1)).isZero();
    assertThat(lumen.state(HARBOR, 1)).isEqualTo("withdrawn");
    assertThat(lumen.kept.proof(HARBOR, id(1))).isEmpty();
    assertThat(lumen.kept.changesAfter(Mark.START, 10, null)).isEmpty();
    var all = new KeptSignals.Filter(null, null, null, null);
    assertThat(lumen.kept.list(all, null, 10).items()).isEmpty();

    // When
    lumen.sweeps();

    // Then
    assertThat(lumen.kept.changesAfter(Mark.START, 10, "any purpose"))
        .extracting(one -> one.change())
        .containsExactly("withdrawn", "withdrawn");
    assertThat(lumen.rows("select from kept where entry is not null")).isEmpty();
  }

  @Test
  void whatComesAfterItsRecallIsKeptAsWithdrawn() {
    // Given
    lumen.takes(HARBOR, recall(RECALL, delivered(1, new Places(1, 1))));
    lumen.sweeps();

    // When
    lumen.takes(HARBOR, SIGNALS, 1, discloses(HARBOR, 1, 1), discloses(HARBOR, 2, 2));

    // Then
    assertThat(lumen.matches(1)).isEqualTo(1);
    assertThat(lumen.matches(2)).isZero();
    assertThat(lumen.state(HARBOR, 2)).isEqualTo("withdrawn");
    assertThat(lumen.rows("select from inbound_head where epoch = 0")).isEmpty();
    assertThat(lumen.rows("select from received_consignment where refusals <> '[]'"))
        .as("a withdrawal that was heard is no refusal")
        .isEmpty();

    // When an old copy of the consignment or a later version comes
    var again = lumen.takes(HARBOR, SIGNALS, 1, discloses(HARBOR, 1, 1), discloses(HARBOR, 2, 2));
    lumen.takes(HARBOR, SIGNALS, 3, discloses(HARBOR, 2, 3));

    // Then
    assertThat(again).isEqualTo(Inbox.Effect.REPEATED);
    assertThat(lumen.matches(2)).isZero();
  }

  @Test
  void aRecallTouchesWhatItNamesOfItsOwnSourceAndNothingElse() {
    // Given
    lumen.takes(HARBOR, SIGNALS, 1, discloses(HARBOR, 1, 1), discloses(HARBOR, 2, 2));
    lumen.takes(HARBOR, SIGNALS, 2, discloses(HARBOR, 3, 3));
    lumen.takes(HARBOR, SIGNALS, 3, discloses(HARBOR, 4, 4));
    lumen.rows("update kept set source = 'tern.example', sequence = 1 where sequence = 3");

    // When
    lumen.takes(TERN, recall(RECALL, delivered(2)));
    lumen.takes(HARBOR, recall(RECALL, delivered(1, new Places(0, 0))));
    lumen.sweeps();

    // Then
    assertThat(lumen.state(HARBOR, 1)).isEqualTo("withdrawn");
    assertThat(lumen.state(HARBOR, 2)).isEqualTo("kept");
    assertThat(lumen.state(HARBOR, 3)).isEqualTo("kept");
    assertThat(lumen.state(TERN, 4)).isEqualTo("kept");
  }

  @Test
  void whatWaitsInQuarantineGoesToo() {
    // Given
    lumen.suspends(true);
    lumen.takes(HARBOR, SIGNALS, 1, discloses(HARBOR, 1, 1), discloses(HARBOR, 2, 2));
    lumen.takes(HARBOR, SIGNALS, 2, discloses(HARBOR, 3, 3));
    lumen.takes(HARBOR, SIGNALS, 3, discloses(HARBOR, 4, 4));
    assertThat(held()).isEqualTo(4);

    // When
    lumen.takes(HARBOR, recall(RECALL, delivered(1), delivered(4)));
    lumen.sweeps();
    lumen.takes(HARBOR, StreamName.CONTROL, 2, withdraws(HARBOR, 3, 5));
    lumen.takes(HARBOR, SIGNALS, 4, discloses(HARBOR, 5, 6));

    // Then
    assertThat(held()).isEqualTo(1);
    assertThat(lumen.rows("select from quarantine where state = 'dropped' and entry is null"))
        .hasSize(4);
    lumen.suspends(false);
    assertThatThrownBy(() -> lumen.quarantine.readmit(1, "test", null))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.refusal().reason()).isEqualTo(RefusalReason.CONFLICT));
    assertThat(lumen.quarantine.readmit(4, "test", null).state()).isEqualTo("readmitted");
  }

  @Test
  void whatIsAdmittedBetweenNoticeAndSweepIsKeptAsWithdrawn() {
    // Given
    lumen.suspends(true);
    lumen.takes(HARBOR, SIGNALS, 1, discloses(HARBOR, 1, 1));
    lumen.takes(HARBOR, recall(RECALL, delivered(1)));
    lumen.suspends(false);

    // When
    lumen.quarantine.readmit(1, "test", null);

    // Then
    assertThat(lumen.state(HARBOR, 1)).isEqualTo("withdrawn");
    assertThat(lumen.matches(1)).isZero();
  }

  @Test
  void answersSayHowOldTheyAreUntilTheSourceIsHeardOfAgain() {
    // Given a node that has just come back after a week
    lumen.takes(HARBOR, SIGNALS, 1, discloses(HARBOR, 1, 1));
    lumen.heartbeat();
    assertThat(lumen.lookup.freshness()).noneMatch(source -> source.stale());
    lumen.waits(Duration.ofDays(7));

    // Then
    assertThat(lumen.lookup.freshness())
        .singleElement()
        .satisfies(
            source -> {
              assertThat(source.stale()).isTrue();
              assertThat(source.asOf()).isEqualTo(Recipient.START);
            });
    assertThat(lumen.matches(1)).as("marked, not left out").isEqualTo(1);
    try (var strict = lumen.refusingStale()) {
      assertThat(strict.matches(1)).isZero();

      // When
      lumen.heartbeat();

      // Then
      assertThat(strict.matches(1)).isEqualTo(1);
    }
    assertThat(lumen.lookup.freshness()).noneMatch(source -> source.stale());
  }

  @Test
  void whatASuspensionHoldsUpIsHeldAndDoesNotAnswer() {
    // Given
    lumen.takes(HARBOR, SIGNALS, 1, discloses(HARBOR, 1, 1));
    lumen.suspends(true);

    // Then
    assertThat(lumen.matches(1)).isZero();
    var held = lumen.kept.find(HARBOR, id(1)).orElseThrow();
    assertThat(lumen.lookup.hindrance(held)).contains(RefusalReason.AGREEMENT_SUSPENDED);
    lumen.suspends(false);
    assertThat(lumen.lookup.hindrance(held)).isEmpty();
    lumen.waits(Duration.ofDays(500));
    assertThat(lumen.lookup.hindrance(held)).contains(RefusalReason.SIGNAL_EXPIRED);
  }

  private int held() {
    return lumen.quarantine.list(Question.of("held"), null, 10).items().size();
  }
}
