package org.heliograph.node.app;

import java.time.Duration;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.heliograph.node.api.BankEntryRoutes;
import org.heliograph.node.api.BankFileRoutes;
import org.heliograph.node.api.BankRoutes;
import org.heliograph.node.api.CallHandler;
import org.heliograph.node.matching.KnownGood;
import org.heliograph.node.matching.banks.BankIndex;
import org.heliograph.node.matching.banks.PostgresBankEntries;
import org.heliograph.node.matching.banks.PostgresBankFollower;
import org.heliograph.node.matching.banks.PostgresBanks;
import org.heliograph.node.matching.banks.PostgresKnownGood;
import org.heliograph.node.matching.exact.ExactIndex;
import org.heliograph.node.matching.pdq.PdqIndex;
import org.heliograph.node.platform.loop.Loop;
import org.heliograph.node.platform.loop.Wakeup;

/**
 * Keeps the member's banks in memory: what another node of it changed is in force here well within
 * a second.
 */
record BankWork(PostgresBankFollower follower, KnownGood knownGood) {
  private static final Duration LOOKED_AT_EVERY = Duration.ofMillis(400);

  static BankWork start(Ground ground, Deque<AutoCloseable> parts) {
    var index = new BankIndex(List.of(new PdqIndex(), new ExactIndex(Set.of("pdq"))));
    parts.push(index);
    banks(ground).sweep();
    var follower = new PostgresBankFollower(ground.database(), index);
    follower.follow();
    parts.push(Loop.start("banks", new Wakeup(), LOOKED_AT_EVERY, () -> follow(follower)));
    return new BankWork(follower, new PostgresKnownGood(ground.database(), index));
  }

  private static PostgresBanks banks(Ground ground) {
    return new PostgresBanks(ground.database(), ground.clock());
  }

  private static boolean follow(PostgresBankFollower follower) {
    follower.follow();
    return false;
  }

  /** By operation. */
  Map<String, CallHandler> routes(Ground ground) {
    var banks = banks(ground);
    var entries = new PostgresBankEntries(ground.database(), ground.clock());
    var types = ground.registry().types();
    var leaving = ground.leaving();
    var all = new HashMap<>(new BankRoutes(banks, follower::follow).handlers());
    all.putAll(new BankEntryRoutes(banks, entries, follower::follow, types, leaving).handlers());
    all.putAll(new BankFileRoutes(banks, entries, follower::follow, types, leaving).handlers());
    return all;
  }
}
