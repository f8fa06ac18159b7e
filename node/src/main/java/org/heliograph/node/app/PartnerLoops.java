package org.heliograph.node.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.heliograph.node.outbound.OutboundFlow;
import org.heliograph.node.outbound.Outbox;
import org.heliograph.node.outbound.PostgresTurns;
import org.heliograph.node.platform.loop.Loop;
import org.heliograph.node.platform.loop.Wakeup;
import org.heliograph.node.returns.carry.ItemFlow;
import org.heliograph.node.returns.carry.ItemSealer;

/**
 * One outbound loop for each partner that we have something to say to: an agreement to send or to
 * receive under, or signals it holds that may have to be taken back.
 *
 * <p>Confined to the loop that calls {@link #reconcile}, and to {@link #close} after it ended.
 */
final class PartnerLoops implements AutoCloseable {
  private static final Duration IDLE = Duration.ofMillis(500);

  private final PartnerTerms terms;
  private final Outbox outbox;
  private final Function<String, ToPartner> flows;
  private final Wakeup work;
  private final Map<String, Loop> loops = new HashMap<>();
  private final List<ToPartner> begun = new ArrayList<>();

  /** All that goes to one partner: what is taken back and told goes before what is new. */
  record ToPartner(String partner, PostgresTurns turns, ItemFlow items, OutboundFlow signals) {
    /** Whether this node is to send; it takes over from one that ended. */
    boolean isOurTurn() {
      return switch (turns.of(partner)) {
        case OURS -> true;
        case ABOVE_SHARE -> {
          signals.finish();
          turns.give(partner);
          yield false;
        }
        case TAKEN -> {
          signals.takeOver();
          yield true;
        }
        case ANOTHERS -> {
          signals.finish();
          yield false;
        }
      };
    }

    boolean advance(OutboundFlow.Terms terms, ItemSealer sealer) {
      boolean more = items.advance(sealer);
      return signals.advance(terms) || more;
    }
  }

  /**
   * @param flows makes the flow to a partner
   * @param work rung when signals were published or receipts came in
   */
  PartnerLoops(PartnerTerms terms, Outbox outbox, Function<String, ToPartner> flows, Wakeup work) {
    this.terms = terms;
    this.outbox = outbox;
    this.flows = flows;
    this.work = work;
  }

  /** Begins a loop for each partner that needs one and has none yet. */
  void reconcile(List<String> partners) {
    for (String partner : partners) {
      var agreements = terms.agreements().current();
      boolean agreed =
          agreements.recipients().contains(partner) || agreements.sources().contains(partner);
      if (!loops.containsKey(partner) && (agreed || outbox.knows(partner))) {
        var flow = flows.apply(partner);
        begun.add(flow);
        loops.put(partner, start(partner, flow));
      }
    }
  }

  private Loop start(String partner, ToPartner flow) {
    return Loop.start(
        "outbound-" + partner,
        work,
        IDLE,
        () ->
            terms
                .towards(partner)
                .filter(_ -> flow.isOurTurn())
                .map(now -> flow.advance(now, terms.itemSealer(partner, now)))
                .orElse(false));
  }

  @Override
  public void close() {
    loops.values().forEach(Loop::close);
    begun.forEach(flow -> flow.signals.finish());
  }
}
