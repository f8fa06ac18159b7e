package org.heliograph.node.matching.flood;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.heliograph.node.platform.postgres.PostgresDatabase;

/** The counts that floods are told by, in the member's database. Safe for use by many threads. */
final class PostgresFloodCounts {
  private static final Duration KEPT_FOR = Duration.ofDays(35);
  private static final Duration SIGNALS_KEPT_FOR = Duration.ofHours(3);

  /** Sources of which more came within a day than can be too few, or that are new; one by one. */
  private static final String BUSY =
      """
      select s.source, coalesce(f.first_at, (select min(b.bucket) from flood_count b where b.source = s.source))
      from (select distinct source from inbound_head) s left join flood_source f using (source)
        cross join lateral (
          select sum(c.signals) as signals from flood_count c
          where c.source = s.source and c.bucket > $1::timestamptz - interval '1 day') c
      where c.signals > $2
        or (c.signals > 0 and (f.first_at is null or f.first_at > $1::timestamptz - interval '8 days'))
      order by s.source
      """;

  private static final String KNOW =
      "insert into flood_source (source, first_at) values ($1, $2) on conflict do nothing";

  private static final String SERIES =
      """
      select bucket, sum(signals)::bigint, sum(signals + released)::bigint from flood_count
      where source = $1 and bucket >= $2 group by bucket
      """;

  private static final String SOURCE_DAYS =
      """
      select coalesce(s.times, 0)::float8 / a.times from (
        select date_trunc('day', bucket, 'UTC') as day, sum(times) as times from flood_match
        where source = '' and bucket >= date_trunc('day', $2::timestamptz, 'UTC') - interval '28 days'
          and bucket < date_trunc('day', $2::timestamptz, 'UTC') group by 1 having sum(times) >= $3) a
      left join (
        select date_trunc('day', bucket, 'UTC') as day, sum(times) as times from flood_match
        where source = $1 and bucket >= date_trunc('day', $2::timestamptz, 'UTC') - interval '28 days' group by 1) s using (day)
      """;

  private final PostgresDatabase database;

  PostgresFloodCounts(PostgresDatabase database) {
    this.database = database;
  }

  /**
   * A source that is worth a look.
   *
   * @param firstAt since when it is known
   */
  record Busy(String source, Instant firstAt) {}

  List<Busy> busy(Instant now, long least) {
    var busy = new ArrayList<Busy>();
    for (Row row : query(BUSY, Tuple.of(utc(now), least))) {
      var source = new Busy(row.getString(0), instant(row, 1));
      query(KNOW, Tuple.of(source.source, utc(source.firstAt)));
      busy.add(source);
    }
    return busy;
  }

  /** All that is still counted of a source. */
  SignalSeries series(String source, Instant now) {
    var arrived = new TreeMap<Instant, Long>();
    var accepted = new TreeMap<Instant, Long>();
    for (Row row : query(SERIES, Tuple.of(source, utc(now.minus(KEPT_FOR))))) {
      arrived.put(instant(row, 0), row.getLong(1));
      accepted.put(instant(row, 0), row.getLong(2));
    }
    return new SignalSeries(arrived, accepted);
  }

  /** Values looked up within the last hour that a source matched; all of them where it is empty. */
  long matched(String source, Instant now) {
    return query(
            "select coalesce(sum(times), 0)::bigint from flood_match where source = $1"
                + " and bucket > $2::timestamptz - interval '1 hour'",
            Tuple.of(source, utc(now)))
        .iterator()
        .next()
        .getLong(0);
  }

  /** Sources that matched anything within the last hour. */
  List<String> matching(Instant now) {
    var sources = new ArrayList<String>();
    query(
            "select distinct source from inbound_head h where exists (select from flood_match m where"
                + " m.source = h.source and m.bucket > $1::timestamptz - interval '1 hour')"
                + " order by source",
            Tuple.of(utc(now)))
        .forEach(row -> sources.add(row.getString(0)));
    return sources;
  }

  /** Shares of the values looked up that a source matched, of past days on which enough were. */
  List<Double> days(String source, Instant now, long least) {
    var days = new ArrayList<Double>();
    query(SOURCE_DAYS, Tuple.of(source, utc(now), least))
        .forEach(row -> days.add(row.getDouble(0)));
    return days;
  }

  /** One signal and how many of the values looked up within the last hour it matched. */
  record Matching(String source, UUID signal, long values) {}

  /**
   * Signals that matched more than so many values, and that nobody has released before; only what
   * came within a week: what has long been here and matches much now is the world's doing.
   */
  List<Matching> signals(Instant now, long moreThan) {
    var signals = new ArrayList<Matching>();
    for (Row row :
        query(
            """
            select m.source, m.signal, sum(m.times)::bigint from flood_signal_match m
              join kept k on k.source = m.source and k.id = m.signal
            where m.bucket > $1::timestamptz - interval '1 hour' and k.flood is null and k.entry is not null
              and k.changed_at > $1::timestamptz - interval '7 days'
              and not exists (select from flood_hold h where h.source = m.source and h.state = 'released'
                and (h.signal = m.signal or (h.signal is null and h.decided_at >= k.changed_at)))
            group by m.source, m.signal having sum(m.times) > $2 order by 3 desc limit 100
            """,
            Tuple.of(utc(now), moreThan))) {
      signals.add(new Matching(row.getString(0), row.getUUID(1), row.getLong(2)));
    }
    return signals;
  }

  /** Of the last hour's matches of a source, the share by signals that came since; 0 to 1. */
  double shareOfRecent(String source, Instant since, Instant now) {
    return Optional.ofNullable(
            query(
                    """
                    select sum(m.times) filter (where k.changed_at >= $2)::float8 / sum(m.times)
                    from flood_signal_match m left join kept k on k.source = m.source and k.id = m.signal
                    where m.source = $1 and m.bucket > $3::timestamptz - interval '1 hour'
                    """,
                    Tuple.of(source, utc(since), utc(now)))
                .iterator()
                .next()
                .getDouble(0))
        .orElse(0.0);
  }

  /** Forgets what is too old to count. */
  void forget(Instant now) {
    query("delete from flood_count where bucket < $1", Tuple.of(utc(now.minus(KEPT_FOR))));
    query("delete from flood_match where bucket < $1", Tuple.of(utc(now.minus(KEPT_FOR))));
    query(
        "delete from flood_signal_match where bucket < $1",
        Tuple.of(utc(now.minus(SIGNALS_KEPT_FOR))));
  }

  private Iterable<Row> query(String sql, Tuple parameters) {
    return database.pool().preparedQuery(sql).execute(parameters).await();
  }

  private static Instant instant(Row row, int column) {
    return row.getOffsetDateTime(column).toInstant();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
