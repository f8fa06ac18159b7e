package org.heliograph.node.matching;

import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;
import org.heliograph.node.platform.postgres.Mark;
import org.heliograph.node.platform.postgres.PostgresDatabase;

/** Which snapshots of the indexes were made of this very database. */
final class PostgresSnapshotBook {
  private static final int FORGOTTEN_AFTER_DAYS = 90;

  private final PostgresDatabase database;
  private final InstantSource clock;

  PostgresSnapshotBook(PostgresDatabase database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Whether what a snapshot holds is what the database held: not so of one that was restored from a
   * backup that is older than the snapshot, nor of one whose transactions are counted anew.
   */
  boolean knows(UUID id, Mark mark) {
    return database
        .pool()
        .preparedQuery(
            "select from match_snapshot where id = $1 and xid = $2::text::xid8 and mark = $3"
                + " and xid < pg_snapshot_xmax(pg_current_snapshot())")
        .execute(Tuple.of(id, Long.toString(mark.xid()), mark.mark()))
        .await()
        .iterator()
        .hasNext();
  }

  void note(UUID id, Mark mark) {
    var now = clock.instant().atOffset(ZoneOffset.UTC);
    int noted =
        database.inTransaction(
            sql -> {
              sql.preparedQuery("delete from match_snapshot where made_at < $1")
                  .execute(Tuple.of(now.minusDays(FORGOTTEN_AFTER_DAYS)))
                  .await();
              return sql.preparedQuery(
                      "insert into match_snapshot (id, xid, mark, made_at)"
                          + " values ($1, $2::text::xid8, $3, $4)")
                  .execute(Tuple.of(id, Long.toString(mark.xid()), mark.mark(), now))
                  .await()
                  .rowCount();
            });
    if (noted != 1) {
      throw new IllegalStateException("the snapshot was not noted");
    }
  }

  void forget(UUID id) {
    database
        .pool()
        .preparedQuery("delete from match_snapshot where id = $1")
        .execute(Tuple.of(id))
        .await();
  }
}
