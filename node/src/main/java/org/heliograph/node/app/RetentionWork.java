package org.heliograph.node.app;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heliograph.node.api.CallHandler;
import org.heliograph.node.api.HoldRoutes;
import org.heliograph.node.api.RetentionRoutes;
import org.heliograph.node.platform.loop.Loop;
import org.heliograph.node.platform.loop.Wakeup;
import org.heliograph.node.retention.PostgresHolds;
import org.heliograph.node.retention.PostgresRetention;
import org.heliograph.node.retention.PostgresStatements;
import org.heliograph.node.retention.PostgresTelling;
import org.heliograph.node.returns.carry.PostgresItems;
import org.heliograph.node.returns.carry.PostgresItems.Lane;
import org.heliograph.node.returns.deletions.PostgresDeletionStatements;

/** Deletes what may not be held any longer, and tells the sources. */
record RetentionWork(Ground ground, PostgresHolds holds, PostgresRetention retention) {
  private static final Duration LOOKED_AT_EVERY = Duration.ofMinutes(1);

  static RetentionWork start(Ground ground, Deque<AutoCloseable> parts) {
    var terms = ground.config().retentionTerms();
    var database = ground.database();
    var holds =
        new PostgresHolds(
            database, ground.self(), ground.keys().storage()::encrypt, ground.clock());
    var retention =
        new PostgresRetention(
            database,
            ground.self(),
            terms,
            holds,
            new PostgresTelling(database, statements(ground), terms.backups()),
            ground::destroyExpiredKeys,
            ground.clock());
    var work = new RetentionWork(ground, holds, retention);
    parts.push(Loop.start("retention", new Wakeup(), LOOKED_AT_EVERY, work::round));
    return work;
  }

  private static PostgresStatements statements(Ground ground) {
    var items = new PostgresItems(ground.database(), ground.clock());
    return (sql, source, under, statement) ->
        items.add(sql, source, Lane.OUTCOMES, under, List.of(statement.toBytes()));
  }

  private boolean round() {
    if (retention.round().isPresent()) {
      ring();
    }
    return false;
  }

  private void ring() {
    ground.received().ring();
    ground.published().ring();
  }

  /** By operation. */
  Map<String, CallHandler> routes() {
    var routes = new HashMap<>(new HoldRoutes(ground.self(), holds).handlers());
    var statements = new PostgresDeletionStatements(ground.database());
    var terms = ground.config().retentionTerms();
    routes.putAll(new RetentionRoutes(retention, terms, statements, this::retiredKeys).handlers());
    return routes;
  }

  private Map<String, Instant> retiredKeys() {
    return ground.ring().retired().entrySet().stream()
        .collect(toMap(one -> one.getKey().toString(), Map.Entry::getValue));
  }
}
