package org.heliograph.node.app;

import java.time.Duration;
import java.util.Deque;
import org.heliograph.node.platform.loop.Loop;
import org.heliograph.node.platform.telemetry.Stage;
import org.heliograph.node.returns.collect.PostgresReceiptBook;
import org.heliograph.node.returns.collect.ReceiptBook;
import org.heliograph.node.returns.report.PostgresReceiptsOwed;
import org.heliograph.node.returns.report.Reporter;
import org.heliograph.protocol.seal.Receipt;

/** Runs the returns: receipts that we owe, receipts that we get. */
record ReturnsWork(Ground ground, ReceiptBook book) {
  private static final Duration IDLE = Duration.ofSeconds(1);

  static ReturnsWork start(Ground ground, Deque<AutoCloseable> parts) {
    var member = ground.config().member();
    var reporter =
        new Reporter(
            member.federation(),
            member.id(),
            ground.keys().seal(),
            new PostgresReceiptsOwed(ground.database()),
            ground.courier(),
            ground.observer(),
            ground.clock());
    parts.push(
        Loop.start(
            "receipts",
            ground.received(),
            IDLE,
            () -> {
              reporter.report();
              return false;
            }));
    return new ReturnsWork(ground, new PostgresReceiptBook(ground.database(), ground.clock()));
  }

  void collect(Receipt receipt, String jws) {
    int answered = book.enter(receipt, jws);
    ground.observer().passed(Stage.COLLECTED, answered);
    ground.published().ring();
  }
}
