package org.heliograph.node.api;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.heliograph.node.platform.config.NodeConfig.RetentionConfig;
import org.heliograph.node.platform.identity.StorageKey;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.retention.PostgresHolds;
import org.heliograph.node.retention.PostgresRetention;
import org.heliograph.node.retention.PostgresTelling;
import org.heliograph.node.returns.deletions.PostgresDeletionStatements;

/** What is deleted when, and what holds keep, over a real database. */
final class TestRetention {
  private static final int BACKUP_DAYS = 35;

  private TestRetention() {}

  static Map<String, CallHandler> handlers(
      PostgresDatabase database, StorageKey storageKey, String member, Clock clock) {
    var holds = new PostgresHolds(database, member, storageKey::encrypt, clock);
    var telling =
        new PostgresTelling(
            database, (sql, source, under, statement) -> {}, Optional.of(BACKUP_DAYS));
    var retention =
        new PostgresRetention(
            database, member, RetentionConfig.DEFAULT, holds, telling, () -> 0, clock);
    var handlers = new HashMap<>(new HoldRoutes(member, holds).handlers());
    handlers.putAll(
        new RetentionRoutes(
                retention,
                RetentionConfig.DEFAULT,
                new PostgresDeletionStatements(database),
                Map::of)
            .handlers());
    return handlers;
  }
}
