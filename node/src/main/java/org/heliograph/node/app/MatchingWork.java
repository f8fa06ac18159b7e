package org.heliograph.node.app;

import java.time.Duration;
import java.util.Deque;
import java.util.List;
import org.heliograph.node.matching.Hindrance;
import org.heliograph.node.matching.KnownGood;
import org.heliograph.node.matching.MatchIndex;
import org.heliograph.node.matching.PostgresIndexFollower;
import org.heliograph.node.matching.PostgresSignalLookup;
import org.heliograph.node.matching.SignalIndexes;
import org.heliograph.node.matching.SignalLookup;
import org.heliograph.node.matching.exact.ExactIndex;
import org.heliograph.node.platform.loop.Loop;

/** Keeps the indexes of what partners disclosed, and answers look-ups from them. */
record MatchingWork(SignalIndexes indexes, SignalLookup lookup) {
  private static final Duration IDLE = Duration.ofSeconds(1);

  static MatchingWork start(Ground ground, Deque<AutoCloseable> parts) {
    var indexes = new SignalIndexes(kinds());
    parts.push(indexes);
    var follower = new PostgresIndexFollower(ground.database(), indexes);
    follower.follow();
    parts.push(Loop.start("index", ground.received(), IDLE, () -> follow(follower)));
    var lookup =
        new PostgresSignalLookup(
            ground.database(),
            indexes,
            new AgreedUse(ground).with(hindrances()),
            knownGood(),
            ground.clock());
    return new MatchingWork(indexes, lookup);
  }

  /** One of each kind of index. */
  private static List<MatchIndex> kinds() {
    return List.of(new ExactIndex());
  }

  /** What besides terms may stand in the way of using what is held; the first that does is told. */
  private static List<Hindrance> hindrances() {
    return List.of();
  }

  /** The member's own lists of what is harmless. */
  private static KnownGood knownGood() {
    return KnownGood.NONE;
  }

  private static boolean follow(PostgresIndexFollower follower) {
    follower.follow();
    return false;
  }
}
