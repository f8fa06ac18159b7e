package org.heliograph.node.matching.watch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.heliograph.node.matching.watch.WatchEvent.Signal;
import org.heliograph.node.platform.loop.Wakeup;
import org.heliograph.node.platform.postgres.Mark;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.json.StrictJson;
import org.jspecify.annotations.Nullable;

/** What was found to match, in order. Callers wait; safe for use by many threads. */
public final class PostgresWatchEvents {
  private static final String READ =
      """
      select e.id, e.xid::text, e.mark, c.name, e.purpose, e.reference, e.change, e.source, e.signal, e.version, e.kind,
        e.facts::text, e.at
      from watch_event e join collection c on c.number = e.collection
      where (e.xid, e.mark) > ($1::text::xid8, $2) and e.xid < pg_snapshot_xmin(pg_current_snapshot())
        and ($3::text is null or e.purpose = $3) and ($4::text is null or c.name = $4)
      order by e.xid, e.mark limit $5
      """;

  private static final String END =
      "select xid::text, mark from watch_event e where xid < pg_snapshot_xmin(pg_current_snapshot())"
          + " order by e.xid desc, mark desc limit 1";

  private final PostgresDatabase database;
  private final Wakeup told;

  /**
   * @param told rung whenever this node found something
   */
  public PostgresWatchEvents(PostgresDatabase database, Wakeup told) {
    this.database = database;
    this.told = told;
  }

  /**
   * Which events; null asks for all.
   *
   * @param purpose IRI
   * @param collection name
   */
  public record Filter(@Nullable String purpose, @Nullable String collection) {}

  /** Events after a mark, in order; never skips one that commits late. */
  public List<WatchEvent> after(Mark mark, int limit, Filter filter) {
    var rows =
        database
            .pool()
            .preparedQuery(READ)
            .execute(
                Tuple.of(Long.toString(mark.xid()), mark.mark())
                    .addString(filter.purpose())
                    .addString(filter.collection())
                    .addInteger(limit))
            .await();
    return StreamSupport.stream(rows.spliterator(), false).map(PostgresWatchEvents::read).toList();
  }

  /** Where the events end now. */
  public Mark end() {
    for (Row row : database.pool().query(END).execute().await()) {
      return new Mark(Long.parseLong(row.getString(0)), row.getLong(1));
    }
    return Mark.START;
  }

  /** Waits until something was found since the call began, or the time is over. */
  public void awaitEvent(Duration atMost) throws InterruptedException {
    told.await(atMost);
  }

  private static WatchEvent read(Row row) {
    return new WatchEvent(
        row.getUUID(0),
        new Mark(Long.parseLong(row.getString(1)), row.getLong(2)),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        new Signal(row.getString(7), row.getUUID(8), row.getInteger(9), row.getString(10)),
        (ObjectNode) StrictJson.parse(row.getString(11).getBytes(StandardCharsets.UTF_8)),
        row.getOffsetDateTime(12).toInstant());
  }
}
