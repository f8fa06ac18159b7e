package org.heliograph.node.audit.log;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.heliograph.protocol.seal.Hash;

/** Reads one log's entries as they are stored. */
public final class PostgresLogReader {
  private static final String ROWS =
      "select index, at, act, actor, partner, agreement, entry, facts from audit_log"
          + " where log = $1 and index >= $2 and index < $3 order by index limit $4";

  private static final String HOLDING =
      """
      select l.leaf from unnest($2::bytea[]) as l (leaf)
      where exists (select from audit_tile where log = $1 and level = 0 and position(l.leaf in hashes) > 0)
      """;

  private final SqlClient sql;
  private final int log;

  public PostgresLogReader(SqlClient sql, int log) {
    this.sql = sql;
    this.log = log;
  }

  /** From one index up to before another, in order. */
  List<LogRow> rows(long from, long to, int limit) {
    var all = new ArrayList<LogRow>();
    for (Row row : sql.preparedQuery(ROWS).execute(Tuple.of(log, from, to, limit)).await()) {
      all.add(read(row));
    }
    return all;
  }

  private static LogRow read(Row row) {
    return new LogRow(
        row.getLong(0),
        row.getOffsetDateTime(1).toInstant(),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getBuffer(6).getBytes(),
        row.getLong(7));
  }

  /** Entries alone, in order; as many as there are. */
  public List<byte[]> entries(long from, long to) {
    var all = new ArrayList<byte[]>();
    var rows =
        sql.preparedQuery(
                "select entry from audit_log where log = $1 and index >= $2 and index < $3 order by index")
            .execute(Tuple.of(log, from, to))
            .await();
    rows.forEach(row -> all.add(row.getBuffer(0).getBytes()));
    return all;
  }

  /** Packed facts by where they are kept. */
  Map<Long, byte[]> facts(List<Long> ids) {
    var all = new HashMap<Long, byte[]>();
    var rows =
        sql.preparedQuery("select id, facts from audit_facts where id = any($1)")
            .execute(Tuple.tuple().addArrayOfLong(ids.toArray(Long[]::new)))
            .await();
    rows.forEach(row -> all.put(row.getLong(0), row.getBuffer(1).getBytes()));
    return all;
  }

  /** Those of these leaf hashes that stand somewhere in the log's tree; reads all of its hashes. */
  Set<Hash> holding(List<Hash> leaves) {
    var all = new HashSet<Hash>();
    var asked = leaves.stream().map(leaf -> Buffer.buffer(leaf.bytes())).toArray(Buffer[]::new);
    sql.preparedQuery(HOLDING)
        .execute(Tuple.of(log).addArrayOfBuffer(asked))
        .await()
        .forEach(row -> all.add(Hash.ofBytes(row.getBuffer(0).getBytes())));
    return all;
  }
}
