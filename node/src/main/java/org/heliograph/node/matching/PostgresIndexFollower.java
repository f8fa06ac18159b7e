package org.heliograph.node.matching;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import org.heliograph.node.platform.postgres.Mark;
import org.heliograph.node.platform.postgres.PostgresDatabase;

/**
 * Keeps the indexes as the database is: reads what was kept, changed and taken away. For one
 * thread.
 */
public final class PostgresIndexFollower {
  private static final int PAGE = 5_000;

  private final PostgresDatabase database;
  private final SignalIndexes indexes;
  private Mark followed = Mark.START;

  public PostgresIndexFollower(PostgresDatabase database, SignalIndexes indexes) {
    this.database = database;
    this.indexes = indexes;
  }

  /** Takes in what happened since the last call; the first call reads everything. */
  public void follow() {
    boolean first = followed.equals(Mark.START);
    int read;
    do {
      read = page(first);
      indexes.settle();
    } while (read == PAGE);
  }

  private int page(boolean first) {
    int read = 0;
    for (Row row :
        database
            .pool()
            .preparedQuery(
                "select kept.xid::text, mark, number, entry, change from kept where (kept.xid,"
                    + " mark) > ($1::text::xid8, $2) and kept.xid <"
                    + " pg_snapshot_xmin(pg_current_snapshot()) order by kept.xid, mark limit $3")
            .execute(Tuple.of(Long.toString(followed.xid()), followed.mark(), PAGE))
            .await()) {
      take(row, first);
      read++;
    }
    return read;
  }

  private void take(Row row, boolean first) {
    followed = new Mark(Long.parseLong(row.getString(0)), row.getLong(1));
    var has = HeldIndicators.of(PostgresKeptSignals.entry(row.getBuffer(3)));
    if (first || row.getString(4).equals("kept")) {
      indexes.add(row.getLong(2), has);
    } else {
      indexes.replace(row.getLong(2), has);
    }
  }
}
