package org.heliograph.node.app;

import java.time.Duration;
import java.util.Deque;
import java.util.function.UnaryOperator;
import org.heliograph.node.inbound.InboundFlow;
import org.heliograph.node.inbound.InboundTraces;
import org.heliograph.node.inbound.Parking;
import org.heliograph.node.inbound.PostgresInbox;
import org.heliograph.node.inbound.PostgresQuarantine;
import org.heliograph.node.inbound.PostgresReadmission;
import org.heliograph.node.inbound.StatementDesk;
import org.heliograph.node.inbound.admit.Admitter;
import org.heliograph.node.inbound.keep.Quarantine;
import org.heliograph.node.inbound.receive.PostgresPositions;
import org.heliograph.node.inbound.receive.Receiver;
import org.heliograph.node.inbound.verify.Verifier;
import org.heliograph.node.matching.SignalLookup;
import org.heliograph.node.platform.kafka.KafkaReceiver;
import org.heliograph.node.platform.kafka.Topics;
import org.heliograph.node.platform.loop.Loop;
import org.heliograph.node.platform.loop.Wakeup;
import org.heliograph.node.repair.Repairs;

/**
 * Runs the inbound flow and what follows it: the indexes of look-ups, the watch for tails that do
 * not arrive.
 */
record InboundWork(Quarantine quarantine, MatchingWork matching, SignalLookup lookup) {
  /**
   * What follows upon something received is done together for all that came meanwhile: consignments
   * come one by one, and each step is a transaction.
   */
  static final Duration REST = Duration.ofMillis(50);

  private static final Duration TAILS_LOOKED_AT_EVERY = Duration.ofSeconds(5);

  static InboundWork start(
      Ground ground,
      ReturnsWork returns,
      MatchingWork matching,
      Repairs repairs,
      Deque<AutoCloseable> parts) {
    var clock = ground.clock();
    var verifier =
        new Verifier(ground.self(), ground.directory()::current, ground.registry()::types, clock);
    var readmission = new PostgresReadmission(verifier, source -> admitter(ground, source), clock);
    var quarantine =
        new PostgresQuarantine(ground.database(), ground.keys().storage(), readmission, clock);
    var positions = new PostgresPositions(ground.config().pace().tailAfter());
    var inbox =
        new PostgresInbox(ground.database(), quarantine, positions, ground.observer(), clock);
    var desk =
        new StatementDesk(
            ground.self(),
            ground.directory()::current,
            inbox,
            returns::collect,
            ground.agreed()::hear,
            repairs,
            clock);
    var flow =
        new InboundFlow(
            new Receiver(ground.codec(), ground.ring()::decryption),
            verifier,
            source -> admitter(ground, source),
            new Parking(
                ground.config().pace().parkAtMost(),
                clock,
                inbox::noted,
                ground.agreements()::awaits),
            ground.awaitedKeys(),
            inbox,
            desk,
            returns.items(positions),
            ground.observer(),
            new InboundTraces(ground.traces(), ground.self()));
    parts.push(
        Loop.start("tails", new Wakeup(), TAILS_LOOKED_AT_EVERY, () -> watch(ground, inbox)));
    String alias = ground.config().member().alias();
    parts.push(
        KafkaReceiver.start(
            ground.kafka(),
            Topics.nodeGroup(alias),
            Topics.inbound(alias),
            new Deliveries(ground.directory(), flow, ground.received()::ring)));
    return new InboundWork(quarantine, matching, matching.lookup());
  }

  /** The same with a look-up around the look-up. */
  InboundWork with(UnaryOperator<SignalLookup> around) {
    return new InboundWork(quarantine, matching, around.apply(lookup));
  }

  private static Admitter admitter(Ground ground, String source) {
    return new Admitter(ground.agreements().current().fromSource(source), ground.clock());
  }

  private static boolean watch(Ground ground, PostgresInbox inbox) {
    ground.partners().forEach(inbox::noticeMissingTails);
    return false;
  }
}
