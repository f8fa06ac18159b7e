package org.heliograph.node.returns.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heliograph.node.returns.stop.Recipient.HARBOR;
import static org.heliograph.node.returns.stop.Recipient.SIGNALS;
import static org.heliograph.node.returns.stop.Recipient.delivered;
import static org.heliograph.node.returns.stop.Recipient.discloses;
import static org.heliograph.node.returns.stop.Recipient.narrows;
import static org.heliograph.node.returns.stop.Recipient.recall;
import static org.heliograph.node.returns.stop.Recipient.withdraws;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.protocol.outcome.Acknowledgement;
import org.heliograph.protocol.outcome.Acknowledgement.Consumers;
import org.heliograph.protocol.outcome.Acknowledgement.OfConsignment;
import org.heliograph.protocol.outcome.Acknowledgement.OfRecall;
import org.heliograph.protocol.seal.Position;
import org.heliograph.protocol.seal.StreamName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the source is told of what it took back. */
class AcknowledgingTest {
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
    lumen = new Recipient(postgres, "acknowledging" + databases++);
    lumen.takes(HARBOR, SIGNALS, 1, discloses(HARBOR, 1, 1), discloses(HARBOR, 2, 2));
  }

  @AfterEach
  void close() {
    lumen.close();
  }

  @Test
  void whereNobodyReadsStoppedIsConfirmed() {
    // When
    lumen.waits(Duration.ofMinutes(5));
    lumen.takes(HARBOR, StreamName.CONTROL, 1, withdraws(HARBOR, 1, 3));
    var said = lumen.says();

    // Then
    assertThat(said)
        .containsExactly(
            new Acknowledgement(
                new OfConsignment(new Position(1, StreamName.CONTROL, 1)),
                lumen.now(),
                new Consumers(0, 0, 0),
                Optional.of(lumen.now())));
    assertThat(lumen.says()).isEmpty();
  }

  @Test
  void aRecallIsAcknowledgedOnceAllPartsAreHereAndErased() {
    // Given
    lumen.takes(HARBOR, recall(RECALL, 2, 2, delivered(1)));
    lumen.sweeps();
    assertThat(lumen.says()).isEmpty();

    // When
    lumen.waits(Duration.ofSeconds(3));
    lumen.takes(HARBOR, recall(RECALL, 1, 2, delivered(2)));
    assertThat(lumen.says()).as("not erased yet").isEmpty();
    lumen.sweeps();

    // Then
    assertThat(lumen.says())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.subject()).isEqualTo(new OfRecall(RECALL));
              assertThat(one.stopped()).isEqualTo(lumen.now());
              assertThat(one.confirmed()).isPresent();
            });
    lumen.takes(HARBOR, recall(RECALL, 1, 2, delivered(2)));
    lumen.sweeps();
    assertThat(lumen.says()).as("a notice that comes again").isEmpty();
  }

  @Test
  void aRegisteredConsumerConfirmsByAcknowledgingThePosition() {
    // Given
    lumen.registers("moderation", "key-1");
    lumen.registers("archive", "key-2");
    lumen.acknowledges("moderation");
    lumen.waits(Duration.ofMinutes(5));

    // When
    lumen.takes(HARBOR, recall(RECALL, delivered(1)));
    lumen.sweeps();

    // Then
    assertThat(lumen.says()).extracting(Acknowledgement::consumers).containsExactly(of(2, 0, 0));
    lumen.acknowledges("moderation");
    assertThat(lumen.says()).as("not sooner than after 10 s").isEmpty();
    lumen.waits(Duration.ofSeconds(10));
    assertThat(lumen.says()).extracting(Acknowledgement::consumers).containsExactly(of(2, 1, 0));
    lumen.acknowledges("archive");
    assertThat(lumen.says())
        .singleElement()
        .satisfies(one -> assertThat(one.confirmed()).contains(lumen.now()));
    lumen.registers("later", "key-3");
    assertThat(lumen.says()).isEmpty();
  }

  @Test
  void whoeverReadItAndIsNobodysConsumerKeepsItFromBeingConfirmed() {
    // Given
    lumen.waits(Duration.ofMinutes(5));
    lumen.reads("key-1");
    lumen.waits(Duration.ofMinutes(5));

    // When
    lumen.takes(HARBOR, StreamName.CONTROL, 1, withdraws(HARBOR, 1, 3));

    // Then
    assertThat(lumen.says()).extracting(Acknowledgement::consumers).containsExactly(of(0, 0, 1));

    // When it becomes a consumer
    lumen.waits(Duration.ofMinutes(5));
    lumen.registers("late", "key-1");
    assertThat(lumen.says()).extracting(Acknowledgement::consumers).containsExactly(of(1, 0, 0));
    lumen.acknowledges("late");

    // Then
    assertThat(lumen.says()).extracting(Acknowledgement::consumers).containsExactly(of(1, 1, 0));
  }

  @Test
  void readersBeforeAndAfterAndConsumersSinceDoNotCount() {
    // Given
    lumen.reads("left-before");
    lumen.waits(Duration.ofMinutes(5));
    lumen.takes(HARBOR, SIGNALS, 2, discloses(HARBOR, 3, 3));
    lumen.waits(Duration.ofMinutes(5));
    lumen.takes(HARBOR, StreamName.CONTROL, 1, withdraws(HARBOR, 3, 4));

    // When
    lumen.waits(Duration.ofMinutes(5));
    lumen.reads("came-after");
    lumen.registers("registered-after", "came-after");

    // Then
    assertThat(lumen.says()).extracting(Acknowledgement::consumers).containsExactly(of(0, 0, 0));
  }

  @Test
  void aConsumerThatIsRemovedLeavesItsKeyUnknown() {
    // Given
    lumen.registers("moderation", "key-1");
    lumen.reads("key-1");
    lumen.waits(Duration.ofMinutes(5));
    lumen.takes(HARBOR, StreamName.CONTROL, 1, withdraws(HARBOR, 1, 3));
    assertThat(lumen.says()).extracting(Acknowledgement::consumers).containsExactly(of(1, 0, 0));

    // When
    lumen.rows("delete from consumer");
    lumen.waits(Duration.ofSeconds(10));

    // Then
    assertThat(lumen.says()).extracting(Acknowledgement::consumers).containsExactly(of(0, 0, 1));
  }

  @Test
  void aWithdrawalOfWhatWasRecalledOrNeverSeenIsAcknowledgedToo() {
    // Given
    lumen.registers("moderation", "key-1");
    lumen.takes(HARBOR, recall(RECALL, delivered(1)));
    lumen.sweeps();
    lumen.waits(Duration.ofMinutes(5));

    // When
    lumen.takes(HARBOR, StreamName.CONTROL, 1, withdraws(HARBOR, 1, 3), withdraws(HARBOR, 9, 4));

    // Then
    assertThat(lumen.says())
        .hasSize(2)
        .extracting(Acknowledgement::consumers)
        .containsOnly(of(1, 0, 0));
    lumen.acknowledges("moderation");
    assertThat(lumen.says())
        .hasSize(2)
        .extracting(Acknowledgement::consumers)
        .containsOnly(of(1, 1, 0));
  }

  @Test
  void aNarrowingIsNotConfirmedByWhoeverHasNotComeToWhereItIsNow() {
    // Given
    lumen.registers("moderation", "key-1");
    lumen.waits(Duration.ofMinutes(5));
    lumen.takes(HARBOR, StreamName.CONTROL, 1, narrows(HARBOR, 1, 3), narrows(HARBOR, 2, 4));
    lumen.acknowledges("moderation");

    // When it changes before the consumer has read it
    lumen.rows(
        "update kept set xid = pg_current_xact_id(), mark = nextval('kept_mark') where revision ="
            + " 3");

    // Then
    assertThat(lumen.says()).extracting(Acknowledgement::consumers).containsExactly(of(1, 0, 0));
    lumen.acknowledges("moderation");
    assertThat(lumen.says()).extracting(Acknowledgement::consumers).containsExactly(of(1, 1, 0));
  }

  private static Consumers of(int registered, int confirmed, int unknown) {
    return new Consumers(registered, confirmed, unknown);
  }
}
