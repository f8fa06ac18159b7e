package org.heliograph.node.app;

import java.time.Duration;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.heliograph.node.inbound.receive.PostgresPositions;
import org.heliograph.node.platform.loop.Loop;
import org.heliograph.node.platform.telemetry.RefusedAt;
import org.heliograph.node.platform.telemetry.Stage;
import org.heliograph.node.recovery.PostgresRecovery;
import org.heliograph.node.returns.carry.PostgresItemDesk;
import org.heliograph.node.returns.carry.PostgresItemDesk.Agreed;
import org.heliograph.node.returns.carry.PostgresItemDesk.Takers;
import org.heliograph.node.returns.collect.PostgresReceiptBook;
import org.heliograph.node.returns.collect.ReceiptBook;
import org.heliograph.node.returns.custody.PostgresAcknowledgements;
import org.heliograph.node.returns.report.PostgresReceiptsOwed;
import org.heliograph.node.returns.report.Reporter;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.outcome.Acknowledgement;
import org.heliograph.protocol.policy.PolicyTable;
import org.heliograph.protocol.policy.Terms;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Receipt;
import org.heliograph.protocol.seal.Receipt.EntryRefusals;

/**
 * Runs the returns: receipts that we owe, receipts that we get.
 *
 * @param takers of partners' items; filled before the inbound flow starts
 */
record ReturnsWork(Ground ground, PostgresRecovery recovery, ReceiptBook book, Takers takers) {
  private static final Duration IDLE = Duration.ofSeconds(1);

  static ReturnsWork start(Ground ground, Deque<AutoCloseable> parts) {
    var member = ground.config().member();
    var reporter =
        new Reporter(
            member.federation(),
            member.id(),
            () -> ground.keys().seal(),
            new PostgresReceiptsOwed(ground.database()),
            ground.courier(),
            ground.observer(),
            ground.clock());
    parts.push(
        Loop.start(
            "receipts",
            ground.received(),
            InboundWork.REST,
            IDLE,
            () -> {
              if (ground.departures().mayAsk()) {
                reporter.report();
              }
              return false;
            }));
    var recovery = new PostgresRecovery(ground.database(), ground.clock());
    var book = new PostgresReceiptBook(ground.database(), recovery, ground.clock());
    var takers = new Takers().with(Acknowledgement.class, new PostgresAcknowledgements());
    CollectWork.takers(ground, takers);
    return new ReturnsWork(ground, recovery, book, takers);
  }

  void collect(Receipt receipt, String jws) {
    var answered = book.enter(receipt, jws);
    var _ = ground.departures().look();
    ground.observer().passed(Stage.COLLECTED, answered.size());
    answered.stream().flatMap(result -> result.refused().stream()).forEach(this::refused);
    ground.published().ring();
  }

  /** A partner's reason may be one that this version does not know. */
  private void refused(EntryRefusals refusals) {
    RefusalReason.ofWire(refusals.reason())
        .ifPresent(
            reason ->
                ground.observer().refused(RefusedAt.PARTNER, reason, refusals.entries().size()));
  }

  /** Takes partners' returns and notices. */
  PostgresItemDesk items(PostgresPositions positions) {
    return new PostgresItemDesk(
        ground.self(),
        ground.directory()::current,
        new Agreed() {
          @Override
          public Collection<Agreement> toRecipient(String partner) {
            return ReturnsWork.agreements(ground.agreements().current().toRecipient(partner));
          }

          @Override
          public Collection<Agreement> fromSource(String partner) {
            return ReturnsWork.agreements(ground.agreements().current().fromSource(partner));
          }
        },
        ground.database(),
        recovery,
        positions,
        takers,
        ground.observer(),
        ground.clock());
  }

  private static List<Agreement> agreements(PolicyTable table) {
    return table.terms().stream().map(Terms::agreement).toList();
  }
}
