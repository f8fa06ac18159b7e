package org.heliograph.node.app;

import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import org.heliograph.node.api.CallHandler;
import org.heliograph.node.api.WithdrawalRoutes;
import org.heliograph.node.outbound.publish.StoredFacts;
import org.heliograph.node.platform.loop.Loop;
import org.heliograph.node.platform.loop.Wakeup;
import org.heliograph.node.returns.withdraw.PostgresWithdrawals;
import org.heliograph.node.returns.withdraw.WithdrawalRounds;
import org.heliograph.node.returns.withdraw.Withdrawing;

/** Recalls and withdrawals by query: takes the acts, and tells partners of them. */
final class WithdrawalWork {
  private static final Duration LOOKED_AT_EVERY = Duration.ofSeconds(1);

  private WithdrawalWork() {}

  /** Starts the loop; hands back the handlers of the API. */
  static Map<String, CallHandler> start(Ground ground, Deque<AutoCloseable> parts) {
    var decided = new Wakeup();
    var database = ground.database();
    var clock = ground.clock();
    var rounds = new WithdrawalRounds(database, clock, () -> ground.published().ring());
    parts.push(Loop.start("withdrawals", decided, LOOKED_AT_EVERY, rounds::advance));
    var origin = new StoredFacts.Origin(ground.config().member().federation(), ground.self());
    var withdrawing = new Withdrawing(database, origin, decided::ring, clock);
    return new WithdrawalRoutes(withdrawing, new PostgresWithdrawals(database, clock)).handlers();
  }
}
