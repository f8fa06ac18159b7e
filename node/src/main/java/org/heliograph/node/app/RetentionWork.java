package org.heliograph.node.app;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Deque;
import org.heliograph.node.platform.loop.Loop;
import org.heliograph.node.platform.loop.Wakeup;
import org.heliograph.node.retention.PostgresDeletion;

/** Deletes what may not be held any longer. */
record RetentionWork(Ground ground) {
  private static final Duration LOOKED_AT_EVERY = Duration.ofMinutes(1);
  private static final int MOST_AT_ONCE = 5_000;

  static void start(Ground ground, Deque<AutoCloseable> parts) {
    var work = new RetentionWork(ground);
    parts.push(Loop.start("retention", new Wakeup(), LOOKED_AT_EVERY, work::deleteExpired));
  }

  /** Whether more waits. */
  private boolean deleteExpired() {
    var now = ground.clock().instant().atOffset(ZoneOffset.UTC);
    int deleted =
        ground.database().inTransaction(sql -> PostgresDeletion.ofExpired(sql, now, MOST_AT_ONCE));
    if (deleted > 0) {
      ground.received().ring();
    }
    return deleted == MOST_AT_ONCE;
  }
}
