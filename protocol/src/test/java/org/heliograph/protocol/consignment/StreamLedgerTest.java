package org.heliograph.protocol.consignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.heliograph.protocol.consignment.StreamLedger.Link;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.Heartbeat;
import org.heliograph.protocol.seal.Position;
import org.heliograph.protocol.seal.SequenceRange;
import org.heliograph.protocol.seal.VoidRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamLedgerTest {
  private final Map<Long, Link> links = new HashMap<>();
  private StreamLedger ledger = StreamLedger.EMPTY;

  @BeforeEach
  void receivesTheFirst() {
    assertThat(receive(1, 1)).isInstanceOf(Arrival.NewEpoch.class);
  }

  @Test
  void eachConsignmentFollowsTheOneBefore() {
    assertThat(receive(1, 2)).isInstanceOf(Arrival.InOrder.class);
    assertThat(receive(1, 3).notice()).isEmpty();
    assertThat(ledger.head()).isEqualTo(3);
    assertThat(ledger.seal()).hasValue(hash(1, 3));
    assertThat(ledger.holes()).isEmpty();
  }

  @Test
  void aHoleIsSplitAndClosedByWhatFillsIt() {
    // Given
    assertThat(receive(1, 7)).isInstanceOf(Arrival.AfterHole.class);
    assertThat(ledger.holes()).containsExactly(new SequenceRange(2, 6));

    // When
    assertThat(receive(1, 4)).isInstanceOf(Arrival.FillsHole.class);

    // Then
    assertThat(ledger.holes()).containsExactly(new SequenceRange(2, 3), new SequenceRange(5, 6));
    assertThat(ledger.head()).isEqualTo(7);
    for (long sequence : List.of(6L, 2L, 3L, 5L)) {
      receive(1, sequence);
    }
    assertThat(ledger.holes()).isEmpty();
  }

  @Test
  void whatFillsAHoleMustBeWhatTheNextSealNames() {
    // Given
    receive(1, 3);

    // When
    var arrival = judge(1, 2, new Link(hash(9, 2), Optional.of(hash(1, 1))));

    // Then
    assertThat(arrival).isEqualTo(new Arrival.Refused(RefusalReason.FORK));
  }

  @Test
  void whatFillsAHoleMustNameTheSealBeforeIt() {
    // Given
    receive(1, 4);

    // When
    var arrival = judge(1, 2, new Link(hash(9, 2), Optional.of(hash(9, 1))));

    // Then
    assertThat(arrival).isEqualTo(new Arrival.Refused(RefusalReason.CHAIN_BROKEN));
  }

  @Test
  void aNewEpochEndsTheOneBefore() {
    // Given
    receive(1, 5);

    // When
    var arrival = receive(2, 3);

    // Then
    assertThat(arrival)
        .isInstanceOfSatisfying(
            Arrival.NewEpoch.class,
            epoch -> assertThat(epoch.missing()).hasValue(new SequenceRange(1, 2)));
    assertThat(receive(1, 6)).isEqualTo(new Arrival.Refused(RefusalReason.STALE_EPOCH));
  }

  @Test
  void aVoidClosesHolesAndMovesTheHead() {
    // Given
    receive(1, 3);

    // When
    apply(voided(2, 5));

    // Then
    assertThat(ledger.holes()).isEmpty();
    assertThat(ledger.head()).isEqualTo(5);
    assertThat(receive(1, 2)).isEqualTo(new Arrival.Refused(RefusalReason.VOIDED));
    assertThat(receive(1, 6)).isInstanceOf(Arrival.InOrder.class);
  }

  @Test
  void aVoidBeyondTheHeadLeavesTheHoleBeforeIt() {
    // When
    apply(voided(4, 5));

    // Then
    assertThat(ledger.holes()).containsExactly(new SequenceRange(2, 3));
  }

  @Test
  void aVoidWhoseEndContradictsTheChainIsAFork() {
    // Given
    receive(1, 4);
    var wrong =
        new VoidRange(
            "f",
            "s",
            "r",
            SampleBatch.STREAM,
            1,
            new SequenceRange(2, 3),
            hash(9, 3),
            Samples.TIME);

    // Then
    assertThat(ledger.judge(wrong, this::known)).isEqualTo(new Arrival.Refused(RefusalReason.FORK));
  }

  @Test
  void aHeartbeatShowsWhatIsMissingAtTheEnd() {
    assertThat(standing(1, 1, hash(1, 1))).isEqualTo(new Standing.Level());
    assertThat(standing(1, 4, hash(1, 4)))
        .isEqualTo(new Standing.TailMissing(1, new SequenceRange(2, 4)));
    assertThat(standing(2, 2, hash(2, 2)))
        .isEqualTo(new Standing.TailMissing(2, new SequenceRange(1, 2)));
  }

  @Test
  void anOvertakenHeartbeatAgreesOrShowsAFork() {
    // Given
    receive(1, 2);

    // Then
    assertThat(standing(1, 1, hash(1, 1))).isEqualTo(new Standing.Overtaken());
    assertThat(standing(1, 1, hash(9, 1))).isEqualTo(new Standing.Forked());
    assertThat(standing(1, 2, hash(9, 2))).isEqualTo(new Standing.Forked());
  }

  @Test
  void theNumberOfHolesIsBounded() {
    // When
    for (long sequence = 3; sequence < 2_003; sequence += 2) {
      receive(1, sequence);
    }

    // Then
    assertThat(ledger.holes()).hasSize(256);
    assertThat(ledger.holes().getFirst().from()).isEqualTo(2);
    assertThat(receive(1, 3)).isEqualTo(new Arrival.Refused(RefusalReason.REPEAT));
    assertThat(receive(1, 4)).isInstanceOf(Arrival.FillsHole.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whateverTheBrokerDoesEachConsignmentIsKeptOnceAndTheRestIsKnownMissing(long seed) {
    // Given: 200 consignments of which some are dropped, doubled and moved
    var random = new Random(seed);
    var deliveries = new ArrayList<Long>();
    for (long sequence = 2; sequence <= 200; sequence++) {
      int fate = random.nextInt(10);
      for (int copies = fate == 0 ? 0 : fate == 1 ? 2 : 1; copies > 0; copies--) {
        deliveries.add(sequence);
      }
    }
    for (int i = 0; i + 5 < deliveries.size(); i++) {
      if (random.nextInt(6) == 0) {
        Collections.swap(deliveries, i, i + 1 + random.nextInt(4));
      }
    }

    // When
    var kept = new HashSet<>(List.of(1L));
    for (long sequence : deliveries) {
      boolean accepted = receive(1, sequence) instanceof Arrival.Accepted;
      assertThat(accepted).as("seed %d, sequence %d", seed, sequence).isEqualTo(kept.add(sequence));
    }

    // Then
    for (long sequence = 1; sequence <= ledger.head(); sequence++) {
      long candidate = sequence;
      assertThat(ledger.holes().stream().anyMatch(hole -> hole.contains(candidate)))
          .isEqualTo(!kept.contains(sequence));
    }
  }

  private Arrival receive(long epoch, long sequence) {
    var previous = sequence == 1 ? Optional.<Hash>empty() : Optional.of(hash(epoch, sequence - 1));
    var link = new Link(hash(epoch, sequence), previous);
    var arrival = judge(epoch, sequence, link);
    if (arrival instanceof Arrival.Accepted accepted) {
      if (accepted instanceof Arrival.NewEpoch) {
        links.clear();
      }
      ledger = accepted.next();
      links.put(sequence, link);
    }
    return arrival;
  }

  private Arrival judge(long epoch, long sequence, Link link) {
    return ledger.judge(new Position(epoch, SampleBatch.STREAM, sequence), link, this::known);
  }

  private void apply(VoidRange voided) {
    ledger = ((Arrival.Accepted) ledger.judge(voided, this::known)).next();
  }

  private static VoidRange voided(long from, long to) {
    return new VoidRange(
        "f",
        "s",
        "r",
        SampleBatch.STREAM,
        1,
        new SequenceRange(from, to),
        hash(1, to),
        Samples.TIME);
  }

  private Standing standing(long epoch, long sequence, Hash seal) {
    var head = new Heartbeat.Head(SampleBatch.STREAM, epoch, sequence, Optional.of(seal), 0);
    return ledger.judge(head, this::known);
  }

  private Optional<Link> known(long sequence) {
    return Optional.ofNullable(links.get(sequence));
  }

  private static Hash hash(long epoch, long sequence) {
    return Hash.ofBytes(Samples.seed("seal " + epoch + "/" + sequence));
  }
}
