package org.heliograph.node.audit.log;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.heliograph.protocol.seal.Hash;

/**
 * Our own checkpoints. The newest and those that partners were sent are kept, of the others one an
 * hour.
 */
public final class PostgresCheckpoints {
  private static final String COLUMNS =
      "select log, size, root, note, at, exchanged from audit_checkpoint ";

  private static final String STORE =
      """
      with thinned as (
        delete from audit_checkpoint
        where log = $1 and size = $6 and exchanged is null and date_trunc('hour', at, 'UTC') = date_trunc('hour', $5, 'UTC'))
      insert into audit_checkpoint (log, size, root, note, at) values ($1, $2, $3, $4, $5)
      on conflict (log, size) do update set root = excluded.root, note = excluded.note, at = excluded.at
      """;

  private PostgresCheckpoints() {}

  /**
   * Keeps a new one.
   *
   * @param before size of the one before it, which gives way if nobody was sent it
   */
  static void store(SqlConnection sql, StoredCheckpoint checkpoint, long before) {
    sql.preparedQuery(STORE)
        .execute(
            Tuple.of(
                checkpoint.log(),
                checkpoint.size(),
                Buffer.buffer(checkpoint.root().bytes()),
                checkpoint.note(),
                checkpoint.at().atOffset(ZoneOffset.UTC),
                before))
        .await();
  }

  /** The newest of a log. */
  public static Optional<StoredCheckpoint> newest(SqlClient sql, int log) {
    return first(
        sql.preparedQuery(COLUMNS + "where log = $1 order by size desc limit 1")
            .execute(Tuple.of(log))
            .await());
  }

  /** The newest of the log that grows now. */
  public static Optional<StoredCheckpoint> newest(SqlClient sql) {
    return PostgresTree.read(sql).flatMap(tree -> newest(sql, tree.log()));
  }

  public static Optional<StoredCheckpoint> find(SqlClient sql, int log, long size) {
    return first(
        sql.preparedQuery(COLUMNS + "where log = $1 and size = $2")
            .execute(Tuple.of(log, size))
            .await());
  }

  /** The newest ones of a log, the largest first. */
  static List<StoredCheckpoint> newest(SqlClient sql, int log, int limit) {
    return all(
        sql.preparedQuery(COLUMNS + "where log = $1 order by size desc limit $2")
            .execute(Tuple.of(log, limit))
            .await());
  }

  /** Those of sizes above one, by size. */
  public static List<StoredCheckpoint> after(SqlClient sql, int log, long size, int limit) {
    return all(
        sql.preparedQuery(COLUMNS + "where log = $1 and size > $2 order by size limit $3")
            .execute(Tuple.of(log, size, limit))
            .await());
  }

  /** The newest, which from now on counts as sent to partners and is kept for ever. */
  public static Optional<StoredCheckpoint> exchange(SqlConnection sql, Instant now) {
    return first(
        sql.preparedQuery(
                """
                update audit_checkpoint set exchanged = coalesce(exchanged, $1)
                where (log, size) = (select t.log, max(c.size) from audit_tree t join audit_checkpoint c using (log) group by t.log)
                returning log, size, root, note, at, exchanged
                """)
            .execute(Tuple.of(now.atOffset(ZoneOffset.UTC)))
            .await());
  }

  /** Replaces the note by one of the same text with more signatures. */
  public static void sign(SqlConnection sql, int log, long size, String note) {
    sql.preparedQuery("update audit_checkpoint set note = $3 where log = $1 and size = $2")
        .execute(Tuple.of(log, size, note))
        .await();
  }

  private static Optional<StoredCheckpoint> first(RowSet<Row> rows) {
    return all(rows).stream().findFirst();
  }

  private static List<StoredCheckpoint> all(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(
            row ->
                new StoredCheckpoint(
                    row.getInteger(0),
                    row.getLong(1),
                    Hash.ofBytes(row.getBuffer(2).getBytes()),
                    row.getString(3),
                    row.getOffsetDateTime(4).toInstant(),
                    row.getOffsetDateTime(5) != null))
        .toList();
  }
}
