package org.heliograph.node.app;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Deque;
import java.util.List;
import org.heliograph.node.platform.loop.Loop;
import org.heliograph.node.platform.loop.Wakeup;
import org.heliograph.node.retention.PostgresDeletion;
import org.heliograph.node.retention.PostgresStatements;
import org.heliograph.node.retention.PostgresTelling;
import org.heliograph.node.returns.carry.PostgresItems;
import org.heliograph.node.returns.carry.PostgresItems.Lane;

/** Deletes what may not be held any longer, and tells the sources. */
record RetentionWork(Ground ground, PostgresTelling telling) {
  private static final Duration LOOKED_AT_EVERY = Duration.ofMinutes(1);
  private static final int MOST_AT_ONCE = 5_000;

  static void start(Ground ground, Deque<AutoCloseable> parts) {
    var terms = ground.config().retentionTerms();
    var telling = new PostgresTelling(ground.database(), statements(ground), terms.backups());
    var work = new RetentionWork(ground, telling);
    parts.push(Loop.start("retention", new Wakeup(), LOOKED_AT_EVERY, work::round));
  }

  private static PostgresStatements statements(Ground ground) {
    var items = new PostgresItems(ground.database(), ground.clock());
    return (sql, source, under, statement) ->
        items.add(sql, source, Lane.OUTCOMES, under, List.of(statement.toBytes()));
  }

  private boolean round() {
    boolean more = deleteExpired();
    if (telling.round(ground.clock().instant()) > 0) {
      ground.published().ring();
    }
    return more;
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
