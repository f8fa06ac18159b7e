package org.heliograph.node.app;

import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.heliograph.node.outbound.OutboundFlow;
import org.heliograph.node.outbound.OutboundTraces;
import org.heliograph.node.outbound.Outbox;
import org.heliograph.node.outbound.PostgresOutbox;
import org.heliograph.node.outbound.PostgresTurns;
import org.heliograph.node.outbound.publish.PostgresCommittedSignals;
import org.heliograph.node.outbound.send.Heart;
import org.heliograph.node.outbound.send.Sender;
import org.heliograph.node.outbound.send.UnsentConsignment;
import org.heliograph.node.platform.kafka.Topics;
import org.heliograph.node.platform.loop.Loop;
import org.heliograph.node.platform.loop.Wakeup;
import org.heliograph.node.returns.carry.ItemFlow;
import org.heliograph.node.returns.carry.PostgresItems;
import org.heliograph.protocol.refusal.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the outbound flow of every partner, and the heart. */
final class OutboundWork {
  private static final Logger LOG = LoggerFactory.getLogger(OutboundWork.class);
  private static final Duration PARTNERS_LOOKED_AT_EVERY = Duration.ofSeconds(1);

  private final Ground ground;
  private final Outbox outbox;
  private final PostgresTurns turns;
  private final Wakeup begun = new Wakeup();

  private OutboundWork(Ground ground) {
    this.ground = ground;
    this.outbox =
        new PostgresOutbox(
            ground.database(),
            new PostgresCommittedSignals(ground.keys().storage()),
            ground.handover(),
            ground.clock());
    this.turns = new PostgresTurns(ground.database(), ground.nodes().self());
  }

  static void start(Ground ground, Deque<AutoCloseable> parts) {
    var work = new OutboundWork(ground);
    var loops = new PartnerLoops(ground.terms(), work.outbox, work::flow, ground.published());
    parts.push(work.turns::leave);
    parts.push(loops);
    parts.push(
        Loop.start(
            "partners",
            new Wakeup(),
            PARTNERS_LOOKED_AT_EVERY,
            () -> {
              loops.reconcile(ground.partners());
              return false;
            }));
    parts.push(
        Loop.start("heart", work.begun, ground.config().pace().heartbeatEvery(), work::beat));
  }

  private PartnerLoops.ToPartner flow(String partner) {
    var traces = new OutboundTraces(ground.traces(), partner);
    var sender =
        new Sender(
            traces.around(this::carry),
            limit -> outbox.unsent(partner, limit),
            outbox::acknowledged,
            ground.observer());
    return new PartnerLoops.ToPartner(
        partner,
        turns,
        new ItemFlow(partner, new PostgresItems(ground.database(), ground.clock()), sender),
        new OutboundFlow(
            partner, outbox, sender, ground.handover(), ground.observer(), traces, ground.clock()));
  }

  private CompletableFuture<?> carry(UnsentConsignment consignment) {
    var stream = consignment.position().stream();
    String recipient = ground.directory().current().requireReachable(consignment.partner()).alias();
    String alias = ground.config().member().alias();
    String topic =
        switch (stream.channel()) {
          case SIGNALS -> Topics.signals(recipient, alias);
          case OUTCOMES -> Topics.outcomes(recipient, alias);
          case CONTROL -> Topics.control(recipient, alias);
        };
    var sent = ground.sender().send(topic, stream.number(), null, consignment.bytes());
    return consignment.position().sequence() == 1 ? sent.thenRun(begun::ring) : sent;
  }

  /** A partner to whom nothing can go stops no heartbeat to others. */
  private void deliver(String partner, String jws) {
    try {
      ground.courier().deliver(partner, jws);
    } catch (RefusedException e) {
      LOG.debug("no heartbeat to {}: {}", partner, e.toString());
    }
  }

  private boolean beat() {
    var member = ground.config().member();
    var heart = new Heart(member.federation(), member.id(), ground.keys().seal(), ground.clock());
    for (String partner : ground.partners()) {
      var heads = outbox.heads(partner);
      if (!heads.isEmpty()) {
        String jws = heart.beat(partner, outbox.nextHeartbeat(partner), heads);
        deliver(partner, jws);
      }
    }
    return false;
  }
}
