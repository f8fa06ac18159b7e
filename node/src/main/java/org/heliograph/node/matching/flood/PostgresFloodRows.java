package org.heliograph.node.matching.flood;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.audit.Fact;

/**
 * Has the signals follow what holds say, some at a time: marks those that were there before a hold
 * opened, lets go and erases what was decided about. What is not marked yet is hidden all the same.
 * Safe for several nodes of one member; what a killed one left is gone on with.
 */
public final class PostgresFloodRows {
  private static final int ROWS_AT_ONCE = 2_000;
  private static final int DELIVERIES_AT_ONCE = 8;

  private static final String NEXT =
      """
      select number, id, source, signal, since, gathering, state, key from flood_hold
      where gathering or state in ('releasing', 'discarding') order by not gathering, number limit 1
      """;

  private static final String MARK =
      """
      update kept set flood = $1, change = case when kept.flood is null then 'held' else kept.change end, xid = pg_current_xact_id(), mark = nextval('kept_mark')
      from these where kept.source = these.source and kept.id = these.id
      """;

  private static final String DELIVERIES =
      """
      select stream, epoch, sequence from received_consignment where source = $1 and received_at >= $2
        and ($3::text is null or jws_key(seal) = $3)
      order by stream, epoch, sequence
      """;

  /** One delivery a statement: joined with many, the planner may read all of a stream for each. */
  private static final String MARK_DELIVERY =
      """
      with these as (select source, id from kept where source = $2 and stream = $3 and epoch = $4 and sequence = $5
        and state = 'kept' and flood is null for update skip locked)
      """
          + MARK;

  /** What waits under a flood already waits for the graver reason from now on. */
  private static final String MARK_SEALED =
      """
      with these as (select source, id from kept where source = $2 and stream = $3 and epoch = $4 and sequence = $5
        and entry is not null and flood is distinct from $1 for update skip locked)
      """
          + MARK;

  private static final String MARK_SIGNAL =
      """
      with these as (select source, id from kept where source = $2 and id = $3 and entry is not null and flood is null
        for update)
      """
          + MARK;

  /** Rows that somebody else is just writing count as not marked. */
  private static final String GATHERED =
      """
      update flood_hold h set gathering = false where number = $1 and gathering and (h.signal is not null or not exists (
        select from received_consignment r join kept k using (source, stream, epoch, sequence)
        where r.source = h.source and r.received_at >= h.since and case when h.key is null then k.state = 'kept' and k.flood is null
          else jws_key(r.seal) = h.key and k.entry is not null and k.flood is distinct from h.number end))
      """;

  private static final String SOME =
      """
      with these as (select source, id from kept where flood = $1 and state <> 'discarded' order by number limit $2
        for update skip locked)
      """;

  /**
   * Who saw it before hears that it changed, and who did not, of a new signal. What was reviewed
   * because of its key may still be part of a flood.
   */
  private static final String RELEASE =
      SOME
          + """
      , those as (select source, id, (select f.number from flood_hold f where $3 and f.source = k.source and f.key is null
          and f.signal is null and f.state = 'open' and k.state = 'kept' and exists (select from received_consignment r
            where r.source = k.source and r.stream = k.stream and r.epoch = k.epoch and r.sequence = k.sequence
              and r.received_at >= f.since)) as flood from these join kept k using (source, id))
      update kept set flood = those.flood, xid = pg_current_xact_id(), mark = nextval('kept_mark'),
        change = case when those.flood is not null or kept.change not in ('held', 'discarded') then kept.change
          when kept.state = 'kept' then 'changed' else kept.state end
      from those where kept.source = those.source and kept.id = those.id returning kept.id, kept.version
      """;

  /** The row stays, with its revision, so that the same does not come again as if it were new. */
  private static final String DISCARD =
      SOME
          + """
      update kept set entry = null, sealed_slots = null, state = 'discarded', changed_at = $3,
        change = case when kept.change = 'held' then 'discarded' else kept.change end,
        xid = pg_current_xact_id(), mark = nextval('kept_mark')
      from these where kept.source = these.source and kept.id = these.id returning kept.id, kept.version
      """;

  /** What matched before it was discarded is not reported. */
  private static final String UNTOLD =
      """
      update looked_up set told = true where not told and source = $1
        and exists (select from kept k where k.source = $1 and k.id = looked_up.signal and k.flood = $2)
      """;

  private static final String DONE =
      """
      update flood_hold set state = case state when 'releasing' then 'released' else 'discarded' end
      where number = $1 and state in ('releasing', 'discarding')
        and not exists (select from kept where flood = $1 and kept.state <> 'discarded')
      """;

  private final PostgresDatabase database;
  private final InstantSource clock;
  private final int atOnce;

  public PostgresFloodRows(PostgresDatabase database, InstantSource clock) {
    this(database, clock, ROWS_AT_ONCE);
  }

  PostgresFloodRows(PostgresDatabase database, InstantSource clock, int atOnce) {
    this.database = database;
    this.clock = clock;
    this.atOnce = atOnce;
  }

  private record Work(long number, UUID id, String source, boolean releases, boolean ofKey) {}

  /** Does some of what is to be done; whether there was anything. */
  public boolean advance() {
    var next = database.pool().query(NEXT).execute().await().iterator();
    if (!next.hasNext()) {
      return false;
    }
    Row row = next.next();
    if (row.getBoolean(5)) {
      gather(row);
    } else {
      var work =
          new Work(
              row.getLong(0),
              row.getUUID(1),
              row.getString(2),
              row.getString(6).equals("releasing"),
              row.getString(7) != null);
      database.inTransaction(sql -> follow(sql, work));
    }
    return true;
  }

  private void gather(Row hold) {
    long number = hold.getLong(0);
    var source = hold.getString(2);
    var signal = hold.getUUID(3);
    if (signal != null) {
      database.pool().preparedQuery(MARK_SIGNAL).execute(Tuple.of(number, source, signal)).await();
    } else {
      var deliveries = new ArrayList<Tuple>();
      for (Row row :
          database
              .pool()
              .preparedQuery(DELIVERIES)
              .execute(Tuple.of(source, hold.getOffsetDateTime(4), hold.getString(7)))
              .await()) {
        deliveries.add(Tuple.of(number, source, row.getString(0), row.getLong(1), row.getLong(2)));
      }
      inPortions(hold.getString(7) == null ? MARK_DELIVERY : MARK_SEALED, deliveries);
    }
    database.pool().preparedQuery(GATHERED).execute(Tuple.of(number)).await();
  }

  private void inPortions(String mark, List<Tuple> deliveries) {
    for (int from = 0; from < deliveries.size(); from += DELIVERIES_AT_ONCE) {
      var some = deliveries.subList(from, Math.min(deliveries.size(), from + DELIVERIES_AT_ONCE));
      database.inTransaction(sql -> sql.preparedQuery(mark).executeBatch(some).await().rowCount());
    }
  }

  private boolean follow(SqlConnection sql, Work work) {
    var portion = Tuple.of(work.number, atOnce);
    var rows =
        work.releases
            ? sql.preparedQuery(RELEASE).execute(portion.addBoolean(work.ofKey)).await()
            : sql.preparedQuery(DISCARD).execute(portion.addOffsetDateTime(now())).await();
    var facts = new ArrayList<Fact>();
    for (Row row : rows) {
      facts.add(
          Fact.of(row.getUUID(0), row.getInteger(1), work.releases ? "released" : "discarded"));
    }
    if (facts.isEmpty()) {
      finish(sql, work);
      return true;
    }
    PostgresAudit.record(sql, FloodActs.followed(work.id, work.source, work.releases, facts));
    sql.preparedQuery("update flood_hold set done = done + $2 where number = $1")
        .execute(Tuple.of(work.number, facts.size()))
        .await();
    return true;
  }

  private static void finish(SqlConnection sql, Work work) {
    if (!work.releases) {
      sql.preparedQuery(UNTOLD).execute(Tuple.of(work.source, work.number)).await();
    }
    sql.preparedQuery(DONE).execute(Tuple.of(work.number)).await();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
