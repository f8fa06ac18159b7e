package org.heliograph.node.matching.banks;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/**
 * How often banks changed, and how many entries there have been. A change holds it until it
 * commits, so that one comes after the other.
 *
 * @param version of the last change
 * @param entries the highest number of an entry
 */
record PostgresBankClock(long version, long entries) {
  private static final String READ = "select version, entries from bank_clock";

  static PostgresBankClock now(SqlClient sql) {
    return read(sql, READ);
  }

  /** Waits for changes under way, and makes others wait until this one is through. */
  static PostgresBankClock hold(SqlConnection sql) {
    return read(sql, READ + " for update");
  }

  private static PostgresBankClock read(SqlClient sql, String query) {
    Row row = sql.query(query).execute().await().iterator().next();
    return new PostgresBankClock(row.getLong(0), row.getLong(1));
  }

  /** Ends a change. */
  void tick(SqlConnection sql, int added) {
    sql.preparedQuery("update bank_clock set version = $1, entries = $2")
        .execute(Tuple.of(version + 1, entries + added))
        .await();
  }
}
