package org.heliograph.node.audit.log;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Iterator;
import java.util.Optional;

/** The row that says which log grows and how large it is; its lock is the sequencer's. */
final class PostgresTree {
  private PostgresTree() {}

  /**
   * Where the log is.
   *
   * @param log number of the log that grows now; 1, and one more after each declared restore
   */
  record State(int log, long size) {}

  /** Locks it until the transaction ends; empty where another transaction has it. */
  static Optional<State> lock(SqlConnection sql) {
    var locked =
        sql.query("select log, size from audit_tree for update skip locked").execute().await();
    return state(locked);
  }

  /** Locks it until the transaction ends, and waits for whoever has it. */
  static Optional<State> lockPatiently(SqlConnection sql) {
    return state(sql.query("select log, size from audit_tree for update").execute().await());
  }

  /** Empty as long as nothing was ever written down. */
  static Optional<State> read(SqlClient sql) {
    return state(sql.query("select log, size from audit_tree").execute().await());
  }

  private static Optional<State> state(RowSet<Row> rows) {
    Iterator<Row> row = rows.iterator();
    return row.hasNext() ? Optional.of(state(row.next())) : Optional.empty();
  }

  private static State state(Row row) {
    return new State(row.getInteger(0), row.getLong(1));
  }

  /** Begins the first log where there is none. */
  static void begin(SqlClient sql) {
    sql.query("insert into audit_tree (log, size) values (1, 0) on conflict do nothing")
        .execute()
        .await();
  }

  static void grow(SqlConnection sql, long size) {
    sql.preparedQuery("update audit_tree set size = $1").execute(Tuple.of(size)).await();
  }

  /** Goes on with an empty log. */
  static void next(SqlConnection sql, int log) {
    sql.preparedQuery("update audit_tree set log = $1, size = 0").execute(Tuple.of(log)).await();
  }
}
