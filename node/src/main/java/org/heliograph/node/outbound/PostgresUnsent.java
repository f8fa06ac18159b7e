package org.heliograph.node.outbound;

import org.heliograph.node.platform.postgres.PostgresDatabase;

/** How much is sealed and waits for the broker. Safe for use by many threads; callers wait. */
public record PostgresUnsent(PostgresDatabase database) {
  /** Consignments to all partners. */
  public long count() {
    return database
        .pool()
        .query("select count(*) from consignment where bytes is not null")
        .execute()
        .await()
        .iterator()
        .next()
        .getLong(0);
  }
}
