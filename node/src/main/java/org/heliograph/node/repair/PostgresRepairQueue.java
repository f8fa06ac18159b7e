package org.heliograph.node.repair;

import io.vertx.sqlclient.Tuple;
import org.heliograph.node.platform.postgres.PostgresDatabase;

/** Whether all that a repair gave to the flows has been sealed. Safe for many threads. */
final class PostgresRepairQueue {
  private static final String WAITS =
      """
      select exists (select from reseal where partner = $1)
        or exists (select from item where partner = $1 and sequence is null and stream = 'control/0')
      """;

  private final PostgresDatabase database;

  PostgresRepairQueue(PostgresDatabase database) {
    this.database = database;
  }

  /** Notices count as well: a recall changes what the partner should hold. */
  boolean waits(String partner) {
    return database
        .pool()
        .preparedQuery(WAITS)
        .execute(Tuple.of(partner))
        .await()
        .iterator()
        .next()
        .getBoolean(0);
  }
}
