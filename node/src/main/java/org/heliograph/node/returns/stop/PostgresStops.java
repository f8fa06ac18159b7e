package org.heliograph.node.returns.stop;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.returns.carry.PostgresItems;
import org.heliograph.node.returns.carry.PostgresItems.Lane;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.outcome.Acknowledgement;
import org.heliograph.protocol.outcome.Acknowledgement.Consumers;
import org.heliograph.protocol.outcome.Acknowledgement.OfConsignment;
import org.heliograph.protocol.outcome.Acknowledgement.OfRecall;
import org.heliograph.protocol.outcome.Acknowledgement.Subject;
import org.heliograph.protocol.seal.AgreementRef;
import org.heliograph.protocol.seal.Position;
import org.heliograph.protocol.seal.StreamName;

/**
 * Acknowledges to sources what was taken back here: that the node stopped at once, how far the
 * consumers of its feed are as they come to it. Each word is written down in the transaction that
 * queues it, so that none is lost or said twice. Safe for several nodes of one member.
 */
public final class PostgresStops {
  private static final int MOST_AT_ONCE = 500;

  /** How soon counts that moved are told again, unless they are complete. */
  private static final Duration TOLD_AGAIN_AFTER = Duration.ofSeconds(10);

  /** A recall stops when all its parts are here, and is acknowledged once all of it is erased. */
  private static final String RECALLS =
      """
      with complete as (
        update recalled r set stopped = true where not stopped
          and (select count(*) >= max(o.parts) from recalled o where o.source = r.source and o.recall = r.recall)
          and not exists (select from recalled_delivery d where d.source = r.source and d.recall = r.recall and not d.swept)
        returning source, recall, part, agreement, agreement_version, taken_at)
      insert into stopping (source, recall, agreement, agreement_version, since, stopped_at, xid, mark)
      select c.source, c.recall, c.agreement, c.agreement_version, k.since, c.stopped_at,
        coalesce(k.last[1], 0)::text::xid8, coalesce(k.last[2], 0)
      from (select source, recall, (array_agg(agreement order by part))[1] as agreement,
          (array_agg(agreement_version order by part))[1] as agreement_version, max(taken_at) as stopped_at from complete group by source, recall) as c
        cross join lateral (
          select min(kept_at) filter (where kept_at < c.stopped_at) as since, max(array[xid::text::int8, mark]) as last
          from recalled_delivery d join kept using (source, stream, epoch, sequence)
          where d.source = c.source and d.recall = c.recall and (d.places is null or d.places @> leaf)) as k
      on conflict do nothing
      """;

  /**
   * What was narrowed may change again before a consumer comes to it, and then comes later in the
   * feed than where it was narrowed: who is to be counted has to be past that. Looked at only where
   * somebody has come as far as is known.
   */
  private static final String MOVED =
      """
      update stopping s set xid = k.last_xid, mark = k.last_mark
      from stopping o cross join lateral (
        select xid as last_xid, mark as last_mark from kept where source = o.source and id = any(o.narrowed)
        order by xid desc, mark desc limit 1) as k
      where s.number = o.number and o.confirmed_at is null and o.narrowed <> '{}'
        and (k.last_xid, k.last_mark) > (s.xid, s.mark)
        and exists (select from consumer c where (c.cursor_xid, c.cursor_mark) >= (o.xid, o.mark))
      """;

  /**
   * Counts as a consumer who was registered when it stopped, or whose key had read by then; as
   * unknown a key that could have read any of it and belongs to nobody who says how far he is. What
   * is known of the last reading is up to a minute old.
   */
  private static final String UNTOLD =
      """
      select s.number, s.source, s.agreement, s.agreement_version, s.recall, s.stream, s.epoch, s.sequence, s.stopped_at,
        c.registered, c.confirmed, r.unknown
      from stopping s
        cross join lateral (
          select count(*)::int as registered,
            count(*) filter (where (o.cursor_xid, o.cursor_mark) >= (s.xid, s.mark))::int as confirmed
          from consumer o left join feed_reader f using (api_key)
          where o.registered_at <= s.stopped_at
            or (f.first_read <= s.stopped_at and f.last_read >= s.since - interval '1 minute')) as c
        cross join lateral (
          select count(*)::int as unknown from feed_reader f
          where f.first_read <= s.stopped_at and f.last_read >= s.since - interval '1 minute'
            and not exists (select from consumer o where o.api_key = f.api_key)) as r
      where s.confirmed_at is null and (s.told_at is null
        or ((c.registered, c.confirmed, r.unknown) is distinct from (s.registered, s.confirmed, s.unknown)
          and (s.told_at <= $1 or (c.confirmed = c.registered and r.unknown = 0))))
      order by s.number limit $2 for update of s skip locked
      """;

  private static final String TOLD =
      """
      update stopping s set told_at = $1::timestamptz, registered = t.registered, confirmed = t.confirmed, unknown = t.unknown,
        confirmed_at = case when t.confirmed = t.registered and t.unknown = 0 then $1::timestamptz end
      from unnest($2::int8[], $3::int4[], $4::int4[], $5::int4[]) as t (number, registered, confirmed, unknown)
      where s.number = t.number
      """;

  private final PostgresDatabase database;
  private final PostgresItems items;
  private final InstantSource clock;

  public PostgresStops(PostgresDatabase database, PostgresItems items, InstantSource clock) {
    this.database = database;
    this.items = items;
    this.clock = clock;
  }

  private record Destination(String source, AgreementRef agreement) {}

  private record Untold(
      long number, Destination to, Subject subject, Instant stopped, Consumers consumers) {}

  /** Queues what there is to say now; returns how much that was. */
  public int tell() {
    database.pool().query(RECALLS).execute().await();
    return database.inTransaction(this::tell);
  }

  private int tell(SqlConnection sql) {
    var now = clock.instant();
    sql.query(MOVED).execute().await();
    var untold = untold(sql, now);
    if (untold.isEmpty()) {
      return 0;
    }
    writeDown(sql, untold, now);
    Map<Destination, List<byte[]>> bodies = new LinkedHashMap<>();
    for (var one : untold) {
      var said = acknowledgement(one, now);
      bodies.computeIfAbsent(one.to, to -> new ArrayList<>()).add(said.toBytes());
      record(sql, AuditAct.ACKNOWLEDGEMENT_GIVEN, one.to, said);
      if (one.consumers.haveAll()) {
        record(sql, AuditAct.WITHDRAWAL_CONFIRMED, one.to, said);
      }
    }
    bodies.forEach(
        (to, some) -> items.add(sql, to.source, Lane.URGENT_OUTCOMES, to.agreement, some));
    return untold.size();
  }

  private static void record(
      SqlConnection sql, AuditAct act, Destination to, Acknowledgement said) {
    PostgresAudit.record(sql, StopActs.of(act, to.source, to.agreement, said));
  }

  private static List<Untold> untold(SqlConnection sql, Instant now) {
    var untold = new ArrayList<Untold>();
    var before = now.minus(TOLD_AGAIN_AFTER).atOffset(ZoneOffset.UTC);
    for (Row row : sql.preparedQuery(UNTOLD).execute(Tuple.of(before, MOST_AT_ONCE)).await()) {
      untold.add(
          new Untold(
              row.getLong(0),
              new Destination(
                  row.getString(1), new AgreementRef(row.getString(2), row.getInteger(3))),
              subject(row),
              row.getOffsetDateTime(8).toInstant(),
              new Consumers(row.getInteger(9), row.getInteger(10), row.getInteger(11))));
    }
    return untold;
  }

  private static Subject subject(Row row) {
    var recall = row.getUUID(4);
    return recall != null
        ? new OfRecall(recall)
        : new OfConsignment(
            new Position(row.getLong(6), StreamName.parse(row.getString(5)), row.getLong(7)));
  }

  private static void writeDown(SqlConnection sql, List<Untold> untold, Instant now) {
    sql.preparedQuery(TOLD)
        .execute(
            Tuple.of(now.atOffset(ZoneOffset.UTC))
                .addArrayOfLong(untold.stream().map(Untold::number).toArray(Long[]::new))
                .addArrayOfInteger(
                    untold.stream().map(one -> one.consumers.registered()).toArray(Integer[]::new))
                .addArrayOfInteger(
                    untold.stream().map(one -> one.consumers.confirmed()).toArray(Integer[]::new))
                .addArrayOfInteger(
                    untold.stream().map(one -> one.consumers.unknown()).toArray(Integer[]::new)))
        .await();
  }

  private static Acknowledgement acknowledgement(Untold one, Instant now) {
    var confirmed = one.consumers.haveAll() ? Optional.of(now) : Optional.<Instant>empty();
    return new Acknowledgement(one.subject, one.stopped, one.consumers, confirmed);
  }
}
