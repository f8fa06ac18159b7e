package org.heliograph.node.repair;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.heliograph.node.repair.PostgresResyncs.Wanted;
import org.heliograph.node.repair.Resync.Mode;
import org.heliograph.node.repair.Resync.State;
import org.heliograph.node.repair.Resync.Way;
import org.heliograph.protocol.seal.Inventory.Reason;

/**
 * The recipient's request that a source repair: made when something is missing for too long, and
 * made again with growing waits until the source leads. Blocks; for one thread.
 */
final class Asking {
  /** Number of no inquiry. */
  static final long NOBODY = 0;

  /** Longest silence of a source that has begun to lead. */
  private static final Duration SILENCE = Duration.ofMinutes(1);

  private static final InventoryMaking.Portion NOTHING =
      new InventoryMaking.Portion(List.of(), List.of());

  private final Supplier<List<String>> partners;
  private final PostgresResyncs resyncs;
  private final PostgresSnapshot snapshot;
  private final PostgresWants wants;
  private final RepairVoice voice;
  private final Waits waits;
  private final InstantSource clock;

  Asking(
      Supplier<List<String>> partners,
      PostgresResyncs resyncs,
      PostgresSnapshot snapshot,
      PostgresWants wants,
      RepairVoice voice,
      Waits waits,
      InstantSource clock) {
    this.partners = partners;
    this.resyncs = resyncs;
    this.snapshot = snapshot;
    this.wants = wants;
    this.voice = voice;
    this.waits = waits;
    this.clock = clock;
  }

  void advance() {
    for (String partner : partners.get()) {
      resyncs
          .open(partner, Way.FROM)
          .or(() -> begun(partner))
          .filter(this::isDue)
          .ifPresent(this::ask);
    }
  }

  private boolean isDue(Resync session) {
    Instant now = clock.instant();
    boolean silent =
        session.state() == State.ASKING || session.movedAt().isBefore(now.minus(SILENCE));
    return silent && !now.isBefore(session.nextAt());
  }

  /** After one has ended a while passes before the next: its effects may still be under way. */
  private Optional<Resync> begun(String partner) {
    var rested =
        resyncs
            .last(partner, Way.FROM)
            .flatMap(Resync::endedAt)
            .map(waits::afterEnd)
            .filter(clock.instant()::isBefore)
            .isEmpty();
    return rested
        ? wants
            .of(partner)
            .flatMap(
                reason ->
                    resyncs.begin(
                        new Wanted(
                            UUID.randomUUID(),
                            partner,
                            Way.FROM,
                            Mode.REPAIR,
                            reason.wireName(),
                            null)))
        : Optional.empty();
  }

  private void ask(Resync session) {
    var streams = snapshot.at(session.partner(), PostgresSnapshot.Moment::streams);
    Reason reason = Reason.ofWire(session.reason()).orElse(Reason.ASKED);
    voice.tell(session.partner(), session.id(), NOBODY, reason, true, streams, NOTHING);
    resyncs.asked(
        session.id(), waits.again(clock.instant(), session.attempts()).atOffset(ZoneOffset.UTC));
    if (session.attempts() == Waits.NOTED) {
      resyncs.says(session.id(), Words.unanswered(session.partner()));
    }
  }
}
