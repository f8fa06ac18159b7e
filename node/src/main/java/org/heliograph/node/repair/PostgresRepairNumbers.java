package org.heliograph.node.repair;

import io.vertx.sqlclient.Tuple;
import org.heliograph.node.platform.postgres.PostgresDatabase;

/** Numbers of the statements of repair, for each partner; none is given twice. */
public final class PostgresRepairNumbers {
  private final PostgresDatabase database;

  public PostgresRepairNumbers(PostgresDatabase database) {
    this.database = database;
  }

  long nextInquiry(String partner) {
    return next("inquiry_number", partner);
  }

  long nextInventory(String partner) {
    return next("inventory_number", partner);
  }

  long nextCopies(String partner) {
    return next("copies_number", partner);
  }

  private long next(String column, String partner) {
    return database
        .pool()
        .preparedQuery(
            "insert into outbound_partner as p (partner, %1$s) values ($1, 1) on conflict (partner) do update set %1$s = p.%1$s + 1 returning %1$s"
                .formatted(column))
        .execute(Tuple.of(partner))
        .await()
        .iterator()
        .next()
        .getLong(0);
  }
}
