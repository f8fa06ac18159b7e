package org.heliograph.node.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.heliograph.node.outbound.OutboundFlow;
import org.heliograph.node.outbound.Outbox;
import org.heliograph.node.platform.loop.Loop;
import org.heliograph.node.platform.loop.Wakeup;

/**
 * One outbound loop for each partner that we have something to say to: an agreement to send under,
 * or signals it holds that may have to be taken back.
 *
 * <p>Confined to the loop that calls {@link #reconcile}, and to {@link #close} after it ended.
 */
final class PartnerLoops implements AutoCloseable {
  private static final Duration IDLE = Duration.ofMillis(500);

  private final PartnerTerms terms;
  private final Outbox outbox;
  private final Function<String, OutboundFlow> flows;
  private final Wakeup work;
  private final Map<String, Loop> loops = new HashMap<>();
  private final List<OutboundFlow> begun = new ArrayList<>();

  /**
   * @param flows makes the flow to a partner
   * @param work rung when signals were published or receipts came in
   */
  PartnerLoops(
      PartnerTerms terms, Outbox outbox, Function<String, OutboundFlow> flows, Wakeup work) {
    this.terms = terms;
    this.outbox = outbox;
    this.flows = flows;
    this.work = work;
  }

  /** Begins a loop for each partner that needs one and has none yet. */
  void reconcile(List<String> partners) {
    for (String partner : partners) {
      boolean agreed = terms.agreements().current().recipients().contains(partner);
      if (!loops.containsKey(partner) && (agreed || outbox.knows(partner))) {
        OutboundFlow flow = flows.apply(partner);
        begun.add(flow);
        loops.put(partner, start(partner, flow));
      }
    }
  }

  private Loop start(String partner, OutboundFlow flow) {
    return Loop.start(
        "outbound-" + partner,
        work,
        IDLE,
        () -> terms.towards(partner).map(flow::advance).orElse(false));
  }

  @Override
  public void close() {
    loops.values().forEach(Loop::close);
    begun.forEach(OutboundFlow::finish);
  }
}
