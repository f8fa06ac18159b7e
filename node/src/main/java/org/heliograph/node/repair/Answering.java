package org.heliograph.node.repair;

import java.util.List;
import java.util.Optional;
import org.heliograph.node.repair.PostgresResyncs.Wanted;
import org.heliograph.node.repair.Resync.Mode;
import org.heliograph.node.repair.Resync.State;
import org.heliograph.node.repair.Resync.Way;
import org.heliograph.protocol.seal.Inquiry;
import org.heliograph.protocol.seal.Inventory;
import org.heliograph.protocol.seal.TreePrefix;

/**
 * The recipient's side: tells sources what we hold of them, and writes down when both agree. One
 * answer at a time for each source; of several inquiries the last one counts. Blocks; for one
 * thread.
 */
final class Answering {
  private final PostgresRepairs repairs;
  private final PostgresResyncs resyncs;
  private final PostgresSnapshot snapshot;
  private final PostgresWants wants;
  private final RepairVoice voice;
  private final Recovering recovering;

  Answering(
      PostgresRepairs repairs,
      PostgresResyncs resyncs,
      PostgresSnapshot snapshot,
      PostgresWants wants,
      RepairVoice voice,
      Recovering recovering) {
    this.repairs = repairs;
    this.resyncs = resyncs;
    this.snapshot = snapshot;
    this.wants = wants;
    this.voice = voice;
    this.recovering = recovering;
  }

  /** Answers what waits; tells whether anything did. */
  boolean advance() {
    var waiting = repairs.inquiries();
    for (Inquiry inquiry : waiting) {
      if (inquiry.closed().isPresent()) {
        close(inquiry, inquiry.closed().get());
      } else if (!inquiry.divide().isEmpty() || !inquiry.list().isEmpty()) {
        answer(inquiry);
      }
      repairs.answered(inquiry);
    }
    return !waiting.isEmpty();
  }

  private void answer(Inquiry inquiry) {
    var session = session(inquiry);
    session.ifPresent(one -> resyncs.moved(one.id(), State.COMPARING));
    session.ifPresent(one -> resyncs.rounded(one.id()));
    snapshot.at(
        inquiry.source(),
        moment -> {
          var streams = moment.streams();
          var last =
              InventoryMaking.answer(
                  inquiry, moment, portion -> tell(inquiry, false, streams, portion));
          if (isRoot(inquiry)) {
            wants.stated(inquiry.source(), streams.heads());
            session.ifPresent(one -> state(one, last));
          }
          tell(inquiry, true, streams, last);
          return true;
        });
  }

  private void tell(
      Inquiry inquiry,
      boolean last,
      PostgresSnapshot.Streams streams,
      InventoryMaking.Portion portion) {
    voice.tell(
        inquiry.source(),
        inquiry.session(),
        inquiry.number(),
        Inventory.Reason.ASKED,
        last,
        streams,
        portion);
  }

  private static boolean isRoot(Inquiry inquiry) {
    return inquiry.digits() == 0 && inquiry.divide().equals(List.of(TreePrefix.ALL));
  }

  private void state(Resync session, InventoryMaking.Portion portion) {
    var root = Root.of(portion.divided());
    resyncs.stated(session.id(), root.count(), root.digest());
  }

  /** Our own session where one is under way: the source may lead it under an id of its own. */
  private Optional<Resync> session(Inquiry inquiry) {
    var open = resyncs.open(inquiry.source(), Way.FROM);
    return open.isPresent() || resyncs.find(inquiry.session()).isPresent()
        ? open
        : resyncs.begin(
            new Wanted(
                inquiry.session(),
                inquiry.source(),
                Way.FROM,
                Mode.REPAIR,
                Inventory.Reason.ASKED.wireName(),
                null));
  }

  private void close(Inquiry inquiry, Inquiry.Closed closed) {
    resyncs
        .open(inquiry.source(), Way.FROM)
        .filter(one -> one.digest().filter(closed.digest()::equals).isPresent())
        .flatMap(one -> resyncs.agreed(one.id(), closed.count(), closed.digest()))
        .ifPresent(
            ended -> {
              wants.agreed(ended.partner());
              recovering.ended(ended);
            });
  }
}
