package org.heliograph.node.repair;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.heliograph.node.repair.PostgresResyncs.Wanted;
import org.heliograph.node.repair.Resync.Mode;
import org.heliograph.node.repair.Resync.Way;
import org.heliograph.protocol.seal.Inventory;

/**
 * The source's side: takes up what recipients ask for, and leads each session to its end. What it
 * remembers of a session beside its row is lost with the node, and is asked for again. Blocks; for
 * one thread.
 */
final class Leading {
  private static final Duration LEASE = Duration.ofSeconds(30);

  /**
   * What each session works with.
   *
   * @param queued rung when something waits to be sealed
   */
  record Parts(
      PostgresRepairs repairs,
      PostgresResyncs resyncs,
      PostgresExpected expected,
      PostgresVoiding voiding,
      PostgresDifferences differences,
      PostgresRepairQueue queue,
      RepairVoice voice,
      Recovering recovering,
      Waits waits,
      Runnable queued,
      InstantSource clock) {}

  private final UUID node = UUID.randomUUID();
  private final Parts with;
  private final Map<UUID, Conversation> conversations = new HashMap<>();

  Leading(Parts with) {
    this.with = with;
  }

  /** One round over all sessions; tells whether any of them got on. */
  boolean advance() {
    with.repairs.partners().forEach(this::begin);
    boolean moved = false;
    for (Resync session : with.resyncs.open()) {
      if (session.way() == Way.TO && leads(session)) {
        var conversation =
            conversations.computeIfAbsent(session.id(), id -> new Conversation(with));
        moved |= conversation.advance(session);
      }
    }
    conversations.keySet().removeIf(id -> with.resyncs.find(id).filter(Resync::isOpen).isEmpty());
    return moved;
  }

  private boolean leads(Resync session) {
    var until = with.clock.instant().plus(LEASE).atOffset(ZoneOffset.UTC);
    return with.resyncs.lead(session.id(), node, until);
  }

  /** What a recipient says by itself begins a session, unless one is under way. */
  private void begin(String partner) {
    if (with.resyncs.open(partner, Way.TO).isPresent()) {
      return;
    }
    var waiting = with.repairs.next(partner);
    if (waiting.isEmpty()) {
      return;
    }
    waiting.filter(first -> first.answers() != Asking.NOBODY).ifPresent(with.repairs::done);
    with.repairs
        .lastRequest(partner)
        .filter(asked -> mayBegin(partner, asked.reason()))
        .ifPresent(asked -> begin(partner, asked));
  }

  private void begin(String partner, Inventory asked) {
    var id = asked.session();
    boolean used = with.resyncs.find(id).isPresent();
    with.resyncs.begin(
        new Wanted(
            used ? UUID.randomUUID() : id,
            partner,
            Way.TO,
            Mode.REPAIR,
            asked.reason().wireName(),
            null));
  }

  /** Whoever asks all the time is served now and then. */
  private boolean mayBegin(String partner, Inventory.Reason reason) {
    return with.resyncs
        .last(partner, Way.TO)
        .flatMap(Resync::endedAt)
        .map(ended -> with.waits.afterEnd(ended, reason))
        .filter(with.clock.instant()::isBefore)
        .isEmpty();
  }
}
