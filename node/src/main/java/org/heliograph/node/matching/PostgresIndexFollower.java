package org.heliograph.node.matching;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import org.heliograph.node.matching.flood.PostgresFloodFence;
import org.heliograph.node.platform.postgres.Mark;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the indexes as the database is: reads what was kept, changed and taken away. For one
 * thread; what it says of itself may be read by any.
 */
public final class PostgresIndexFollower {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresIndexFollower.class);
  private static final int PAGE = 5_000;
  private static final int TOLD_EVERY = 500_000;

  private static final String READ =
      "select kept.xid::text, mark, number, case when "
          + PostgresFloodFence.HELD_FOR_REVIEW
          + " then null else entry end, change from kept where (kept.xid, mark) >"
          + " ($1::text::xid8, $2) and kept.xid < pg_snapshot_xmin(pg_current_snapshot()) order by"
          + " kept.xid, mark limit $3";

  private final PostgresDatabase database;
  private final SignalIndexes indexes;
  private final InstantSource clock;
  private volatile Mark followed;
  private volatile Mark settled;
  private volatile Instant levelAt = Instant.EPOCH;

  /**
   * @param from up to where the indexes hold all already; START where they are empty
   */
  public PostgresIndexFollower(
      PostgresDatabase database, SignalIndexes indexes, Mark from, InstantSource clock) {
    this.database = database;
    this.indexes = indexes;
    this.clock = clock;
    followed = from;
    settled = from;
  }

  /** Takes in what happened since the last call; from an empty index on that is everything. */
  public void follow() {
    boolean empty = followed.equals(Mark.START);
    long read = 0;
    Instant asked = clock.instant();
    var next = page(followed);
    while (next != null) {
      var rows = next.await();
      // the database reads the next page while this one is taken in
      next = rows.size() == PAGE ? page(lastOf(rows)) : null;
      for (Row row : rows) {
        take(row, empty);
      }
      indexes.settle();
      settled = followed;
      read += rows.size();
      if (read >= TOLD_EVERY && read % TOLD_EVERY < rows.size()) {
        LOG.info("indexes of look-ups: {} changes read", read);
      }
      asked = next == null ? asked : clock.instant();
    }
    levelAt = asked;
  }

  /** Up to where the indexes hold all. */
  public Mark followed() {
    return followed;
  }

  /** Up to where the indexes hold all and show it. */
  public Mark settled() {
    return settled;
  }

  /** When the indexes were last seen to hold all that the database held; EPOCH before. */
  public Instant levelAt() {
    return levelAt;
  }

  /** How many changes the indexes have yet to take in, counted up to {@code most}; waits. */
  public long behind(int most) {
    return database
        .pool()
        .preparedQuery(
            "select count(*) from (select from kept where (kept.xid, mark) > ($1::text::xid8, $2)"
                + " limit $3) waiting")
        .execute(Tuple.of(Long.toString(followed.xid()), followed.mark(), most))
        .await()
        .iterator()
        .next()
        .getLong(0);
  }

  private Future<RowSet<Row>> page(Mark after) {
    return database
        .pool()
        .preparedQuery(READ)
        .execute(Tuple.of(Long.toString(after.xid()), after.mark(), PAGE));
  }

  private static Mark lastOf(RowSet<Row> rows) {
    Mark last = Mark.START;
    for (Row row : rows) {
      last = mark(row);
    }
    return last;
  }

  private static Mark mark(Row row) {
    return new Mark(Long.parseLong(row.getString(0)), row.getLong(1));
  }

  private void take(Row row, boolean empty) {
    var has = HeldIndicators.of(PostgresKeptSignals.entry(row.getBuffer(3)));
    if (empty || row.getString(4).equals("kept")) {
      indexes.add(row.getLong(2), has);
    } else {
      indexes.replace(row.getLong(2), has);
    }
    followed = mark(row);
  }
}
