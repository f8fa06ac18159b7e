package org.heliograph.node.retention;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.node.platform.postgres.PostgresDatabase;

/**
 * Makes deleted bytes leave the disk. A deleted row stays in its page until something else is
 * written there, and in the write-ahead log until its segment goes: so tables are written anew with
 * their indexes, and the log is ended, flushed and let go.
 */
final class PostgresRewriting {
  /** Everyone who comes after a waiting rewrite waits too; better to try again later. */
  private static final String LOCK_TIMEOUT = "set lock_timeout = '5s'";

  private static final String NOT_PERMITTED = "42501";
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final PostgresDatabase database;

  PostgresRewriting(PostgresDatabase database) {
    this.database = database;
  }

  /** Returns what could not be done, in words; nothing where all was. */
  List<String> rewrite(List<String> tables) {
    var troubles = new ArrayList<String>();
    SqlConnection sql = database.connection();
    try {
      run(sql, LOCK_TIMEOUT);
      tables.forEach(table -> rewrite(sql, table).ifPresent(troubles::add));
      letTheLogGo(sql).ifPresent(troubles::add);
      run(sql, "reset lock_timeout");
    } finally {
      sql.close();
    }
    return troubles;
  }

  private static Optional<String> rewrite(SqlConnection sql, String table) {
    try {
      run(sql, "vacuum (full, analyze) " + table);
      return Optional.empty();
    } catch (PgException e) {
      if (LOCK_NOT_AVAILABLE.equals(e.getSqlState())) {
        return Optional.of(
            "The table " + table + " was in use; it is written anew by the next run.");
      }
      throw e;
    }
  }

  private static Optional<String> letTheLogGo(SqlConnection sql) {
    try {
      run(sql, "checkpoint");
      run(sql, "select pg_switch_wal()");
      run(sql, "checkpoint");
      return recycles(sql)
          ? Optional.of(
              "The server reuses segments of its log with their old bytes; set wal_recycle = off.")
          : Optional.empty();
    } catch (PgException e) {
      if (NOT_PERMITTED.equals(e.getSqlState())) {
        return Optional.of(
            "The log keeps deleted bytes until the server lets its segments go: grant"
                + " pg_checkpoint and execute on pg_switch_wal to the node's role.");
      }
      throw e;
    }
  }

  private static boolean recycles(SqlConnection sql) {
    return !"off"
        .equals(sql.query("show wal_recycle").execute().await().iterator().next().getString(0));
  }

  private static void run(SqlConnection sql, String statement) {
    sql.query(statement).execute().await();
  }
}
