package org.heliograph.node.returns.stop;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.audit.Fact;
import org.jspecify.annotations.Nullable;

/**
 * Erases what is kept or held in quarantine of recalled deliveries, some at a time, and tells the
 * feed. Safe for several nodes of one member; what a killed one left is gone on with.
 */
public final class PostgresSweep {
  private static final int DELIVERIES_AT_ONCE = 16;

  private static final String NEXT =
      "select source, stream from recalled_delivery where not swept limit 1";

  /**
   * Waits for whoever is keeping something of the stream and began before the recall was there to
   * see. A stream that nothing came on yet has a row only for as long as this takes.
   */
  private static final String LOCK =
      "insert into inbound_head as h (source, stream, epoch, sequence) values ($1, $2, 0, 0)"
          + " on conflict (source, stream) do update set sequence = h.sequence";

  private static final String UNLOCK =
      "delete from inbound_head where source = $1 and stream = $2 and epoch = 0"
          + " and announced_epoch = 0";

  private static final String CHUNK =
      "select epoch, sequence, recall, places::text from recalled_delivery where source = $1"
          + " and stream = $2 and not swept order by epoch, sequence limit $3 for update";

  private static final String QUARANTINED =
      """
      update quarantine set state = 'dropped', entry = null, decided_at = $6
      where source = $1 and stream = $2 and epoch = $3 and sequence = $4 and state = 'held'
        and ($5::text is null or $5::text::int4multirange @> leaf)
      """;

  /** One delivery a statement: joined with many, the planner may read all of a stream for each. */
  private static final String KEPT =
      """
      update kept set state = 'withdrawn', change = 'withdrawn', purpose = '', entry = null, sealed_slots = null,
        changed_at = $6, xid = pg_current_xact_id(), mark = nextval('kept_mark')
      where source = $1 and stream = $2 and epoch = $3 and sequence = $4 and state <> 'withdrawn'
        and ($5::text is null or $5::text::int4multirange @> leaf)
      returning id, version
      """;

  private static final String SWEPT =
      "update recalled_delivery set swept = true where source = $1 and stream = $2 and epoch = $3"
          + " and sequence = $4 and recall = $5";

  private final PostgresDatabase database;
  private final InstantSource clock;

  public PostgresSweep(PostgresDatabase database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Erases some; tells whether there was anything to erase. */
  public boolean advance() {
    var next = database.pool().query(NEXT).execute().await().iterator();
    if (!next.hasNext()) {
      return false;
    }
    Row stream = next.next();
    return database.inTransaction(sql -> sweep(sql, stream.getString(0), stream.getString(1)));
  }

  private boolean sweep(SqlConnection sql, String source, String stream) {
    var place = Tuple.of(source, stream);
    sql.preparedQuery(LOCK).execute(place).await();
    var now = clock.instant().atOffset(ZoneOffset.UTC);
    var bodies = new ArrayList<Tuple>();
    var marks = new ArrayList<Tuple>();
    var recalls = new ArrayList<UUID>();
    for (Row row :
        sql.preparedQuery(CHUNK).execute(Tuple.of(source, stream, DELIVERIES_AT_ONCE)).await()) {
      bodies.add(Tuple.of(source, stream, row.getLong(0), row.getLong(1), row.getString(3), now));
      marks.add(Tuple.of(source, stream, row.getLong(0), row.getLong(1), row.getUUID(2)));
      recalls.add(row.getUUID(2));
    }
    if (!marks.isEmpty()) {
      // first quarantine: what is being admitted from there just now is waited for, then swept
      sql.preparedQuery(QUARANTINED).executeBatch(bodies).await();
      record(sql, source, recalls, sql.preparedQuery(KEPT).executeBatch(bodies).await());
      sql.preparedQuery(SWEPT).executeBatch(marks).await();
    }
    sql.preparedQuery(UNLOCK).execute(place).await();
    return true;
  }

  /**
   * @param recalls which each erasing was for
   * @param erased what each erased
   */
  private static void record(
      SqlConnection sql, String source, List<UUID> recalls, RowSet<Row> erased) {
    var facts = new LinkedHashMap<UUID, List<Fact>>();
    @Nullable RowSet<Row> next = erased;
    for (var recall : recalls) {
      for (Row row : Objects.requireNonNull(next)) {
        facts
            .computeIfAbsent(recall, key -> new ArrayList<>())
            .add(Fact.of(row.getUUID(0), row.getInteger(1), "withdrawn"));
      }
      next = next.next();
    }
    facts.forEach(
        (recall, some) -> PostgresAudit.record(sql, StopActs.erased(source, recall, some)));
  }
}
