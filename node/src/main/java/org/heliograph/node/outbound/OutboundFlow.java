package org.heliograph.node.outbound;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.node.outbound.Outbox.Candidate;
import org.heliograph.node.outbound.Outbox.Made;
import org.heliograph.node.outbound.Outbox.PartnerState;
import org.heliograph.node.outbound.Outbox.Progress;
import org.heliograph.node.outbound.publish.Handover;
import org.heliograph.node.outbound.release.Release;
import org.heliograph.node.outbound.release.Release.Withheld;
import org.heliograph.node.outbound.release.ReleasedSignal;
import org.heliograph.node.outbound.seal.Sealer;
import org.heliograph.node.outbound.send.Consignment;
import org.heliograph.node.outbound.send.Encryptor;
import org.heliograph.node.outbound.send.Sender;
import org.heliograph.node.platform.telemetry.RefusedAt;
import org.heliograph.node.platform.telemetry.Stage;
import org.heliograph.node.platform.telemetry.StageObserver;
import org.heliograph.node.platform.telemetry.Step;
import org.heliograph.protocol.policy.Denial;
import org.heliograph.protocol.policy.PolicyTable;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Action;

/**
 * The way of our signals to one partner: release, seal, send.
 *
 * <p>Thread contract: one loop owns a partner on a node, and calls this from its own virtual
 * thread; between nodes the partner's row in the outbox is the fence.
 */
public final class OutboundFlow {
  /**
   * The terms and keys that hold for one step.
   *
   * @param discloses whether anything new may go; what takes back always does
   * @param digest of all that decides
   */
  public record Terms(
      PolicyTable policy, boolean discloses, byte[] digest, Sealer sealer, Encryptor encryptor) {}

  /** How far a stream may run ahead of the partner's receipts, in consignments. */
  private static final int MOST_UNRECEIPTED = 256;

  private static final Denial SUSPENDED =
      new Denial(
          RefusalReason.MEMBER_SUSPENDED,
          null,
          null,
          "One of the two members is suspended: only what is taken back goes.");

  private final String partner;
  private final Outbox outbox;
  private final Sender sender;
  private final Handover handover;
  private final StageObserver observer;
  private final OutboundTraces traces;
  private final Clock clock;

  public OutboundFlow(
      String partner,
      Outbox outbox,
      Sender sender,
      Handover handover,
      StageObserver observer,
      OutboundTraces traces,
      Clock clock) {
    this.partner = partner;
    this.outbox = outbox;
    this.sender = sender;
    this.handover = handover;
    this.observer = observer;
    this.traces = traces;
    this.clock = clock;
  }

  /** Decides about one page and sends what it cleared; tells whether more waits. */
  public boolean advance(Terms terms) {
    if (outbox.unreceipted(partner) >= MOST_UNRECEIPTED) {
      handover.stands(partner);
      sender.catchUp();
      return false;
    }
    var progress = decide(terms);
    traces.recorded();
    handover.decided(partner, progress.decided(), progress.more());
    progress
        .consignments()
        .forEach(made -> observer.passed(Stage.RECORDED, made.batch().entries().size()));
    sender.send(progress.consignments().stream().map(Consignment::unsent).toList());
    return progress.more();
  }

  private Progress decide(Terms terms) {
    boolean answered = false;
    try {
      var sent = sender.landedMeanwhile();
      var progress =
          outbox.advance(
              partner, terms.digest(), sent, (state, page) -> decide(terms, state, page));
      sender.written(sent);
      answered = true;
      return progress;
    } finally {
      if (!answered) {
        // The commit may have been heard though its answer was lost.
        sender.lookAgain();
        traces.undone();
      }
    }
  }

  /** Another node of this member may have ended before it sent what it sealed. */
  public void takeOver() {
    sender.lookAgain();
  }

  /** Waits until the broker holds what was sent. */
  public void finish() {
    sender.settle();
  }

  private Made decide(Terms terms, PartnerState state, List<Candidate> page) {
    var released = new ArrayList<ReleasedSignal>();
    var withheld = new ArrayList<Withheld>();
    observer.came(Step.RELEASE, page.size());
    long begin = System.nanoTime();
    release(terms, page, released, withheld);
    long decided = System.nanoTime();
    passed(Stage.RELEASED, released.size());
    var sealed = terms.sealer().seal(partner, released, state.heads(), state.revision());
    passed(Stage.SEALED, released.size());
    var consignments = sealed.batches().stream().map(terms.encryptor()::encrypt).toList();
    observer.took(Step.RELEASE, decided - begin);
    long end = System.nanoTime();
    observer.took(Step.SEAL, end - decided);
    withheld.forEach(one -> observer.refused(RefusedAt.RELEASE, one.denial().reason(), 1));
    traces.decided(
        new OutboundTraces.Page(page.size(), consignments, withheld, begin, decided, end));
    return new Made(consignments, withheld, sealed.heads(), sealed.revision());
  }

  private void passed(Stage stage, int signals) {
    if (signals > 0) {
      observer.passed(stage, signals);
    }
  }

  private void release(
      Terms terms, List<Candidate> page, List<ReleasedSignal> released, List<Withheld> withheld) {
    var release = new Release(terms.policy());
    Instant now = clock.instant();
    for (Candidate candidate : page) {
      switch (decide(release, candidate, now)) {
        case Release.Cleared(ReleasedSignal signal)
            when signal.action() == Action.DISCLOSE && !terms.discloses() ->
            withheld.add(new Withheld(candidate.signal(), SUSPENDED));
        case Release.Cleared(ReleasedSignal signal) -> released.add(signal);
        case Withheld kept -> withheld.add(kept);
        case Release.Unchanged unchanged -> {}
      }
    }
  }

  private static Release.Outcome decide(Release release, Candidate candidate, Instant now) {
    var again = candidate.again();
    return again == null
        ? release.decide(candidate.signal(), candidate.held(), now)
        : release.decideAnew(candidate.signal(), again.told(), again.holds(), now);
  }
}
