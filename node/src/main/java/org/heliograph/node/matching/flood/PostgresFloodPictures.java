package org.heliograph.node.matching.flood;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.heliograph.node.matching.KeptSignal;
import org.heliograph.node.matching.PostgresKeptSignals;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.seal.Disclosure;
import org.heliograph.protocol.seal.Entry;

/** Shows what waits under a hold. Safe for use by many threads. */
public final class PostgresFloodPictures {
  private static final int READ_CLOSELY = 2_000;
  private static final int SAMPLE = 10;
  private static final int HOURS = 48;
  private static final String WAITING = " from kept where flood = $1 and state <> 'discarded' ";

  private static final String MADE_OF =
      "select kind, agreement || '@' || agreement_version || ' ' || clause, count(*),"
          + " min(changed_at), max(changed_at)"
          + WAITING
          + "group by 1, 2";

  private static final String DELIVERIES =
      "select count(*) from (select distinct stream, epoch, sequence" + WAITING + ") as d";

  private static final String MATCHED =
      """
      select count(distinct l.signal), coalesce(sum(l.hits), 0)::bigint
      from looked_up l join kept on kept.source = l.source and kept.id = l.signal
      where l.source = $2 and kept.flood = $1 and kept.state <> 'discarded'
      """;

  private static final String HOURS_OF =
      """
      select date_trunc('hour', bucket, 'UTC'), sum(signals + held + released)::bigint from flood_count
      where source = $1 and bucket >= $2 and bucket < $3 group by 1
      """;

  private final PostgresDatabase database;
  private final InstantSource clock;

  public PostgresFloodPictures(PostgresDatabase database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** As it is now; may take a second for a large flood. */
  public FloodPicture of(FloodHold hold) {
    var kinds = new TreeMap<String, Long>();
    var clauses = new TreeMap<String, Long>();
    Instant first = Instant.MAX;
    Instant last = Instant.MIN;
    for (Row row : query(MADE_OF, Tuple.of(hold.number()))) {
      kinds.merge(row.getString(0), row.getLong(2), Long::sum);
      clauses.merge(row.getString(1), row.getLong(2), Long::sum);
      first = min(first, row.getOffsetDateTime(3).toInstant());
      last = max(last, row.getOffsetDateTime(4).toInstant());
    }
    boolean any = !kinds.isEmpty();
    Row matched = query(MATCHED, Tuple.of(hold.number(), hold.trip().source())).iterator().next();
    var close = some(hold, READ_CLOSELY);
    return new FloodPicture(
        hours(hold),
        kinds,
        clauses,
        query(DELIVERIES, Tuple.of(hold.number())).iterator().next().getLong(0),
        Optional.of(first).filter(_ -> any),
        Optional.of(last).filter(_ -> any),
        matched.getLong(0),
        matched.getLong(1),
        CloseLook.at(disclosed(close)),
        evenly(close, SAMPLE));
  }

  private static Instant min(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant max(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** Until a day after the flood began, at most until now. */
  private List<Long> hours(FloodHold hold) {
    Instant end = min(clock.instant(), hold.trip().since().plus(Duration.ofDays(1)));
    Instant to = end.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
    Instant from = to.minus(HOURS, ChronoUnit.HOURS);
    Map<Instant, Long> came = new TreeMap<>();
    for (Row row : query(HOURS_OF, Tuple.of(hold.trip().source(), utc(from), utc(to)))) {
      came.put(row.getOffsetDateTime(0).toInstant(), row.getLong(1));
    }
    var hours = new ArrayList<Long>();
    for (Instant at = from; at.isBefore(to); at = at.plus(1, ChronoUnit.HOURS)) {
      hours.add(came.getOrDefault(at, 0L));
    }
    return hours;
  }

  /** Signals from the whole length of what waits. */
  private List<KeptSignal> some(FloodHold hold, int most) {
    long each = Math.max(1, Math.ceilDiv(hold.waiting(), most));
    var rows =
        query(
            "select "
                + PostgresKeptSignals.COLUMNS
                + WAITING
                + "and entry is not null and mod(number, $2) = 0 order by number limit $3",
            Tuple.of(hold.number(), each, most));
    return StreamSupport.stream(rows.spliterator(), false).map(PostgresKeptSignals::read).toList();
  }

  private static List<Disclosure> disclosed(List<KeptSignal> signals) {
    return signals.stream()
        .flatMap(signal -> Optional.ofNullable(signal.entry()).stream())
        .map(entry -> Disclosure.of(Entry.ofWire(entry)))
        .toList();
  }

  private static <T> List<T> evenly(List<T> all, int most) {
    int each = Math.max(1, Math.ceilDiv(all.size(), most));
    var some = new ArrayList<T>();
    for (int i = 0; i < all.size(); i += each) {
      some.add(all.get(i));
    }
    return some;
  }

  private RowSet<Row> query(String sql, Tuple parameters) {
    return database.pool().preparedQuery(sql).execute(parameters).await();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
