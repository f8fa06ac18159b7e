package org.heliograph.node.matching.flood;

import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.matching.flood.PostgresFloodCounts.Busy;
import org.heliograph.node.platform.config.FloodConfig;
import org.heliograph.node.platform.postgres.PostgresDatabase;

/**
 * Sees when a source suddenly grows, and opens a hold. For one thread of each node; several nodes
 * of one member open one hold.
 */
public final class PostgresFloodWatch {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration FORGETS_EVERY = Duration.ofHours(1);
  private static final double MOST = 0.5;

  /** What was decided before stays decided: a hold covers only what came after it. */
  private static final String OPEN =
      """
      insert into flood_hold (id, source, signal, measure, observed, allowed, usual, since, opened_at)
      values ($1, $2, $3, $4, $5, $6, $7, greatest($8, (select max(decided_at) from flood_hold where source = $2 and signal is null and key is null)), $9)
      on conflict do nothing
      """;

  private static final String COUNT =
      "update flood_count set held = held + signals, signals = 0 where source = $1 and bucket >="
          + " $2";

  private final PostgresDatabase database;
  private final PostgresFloodCounts counts;
  private final PostgresFloodAllowances allowances;
  private final FloodConfig terms;
  private final InstantSource clock;

  /** What is usual changes with the day only. */
  private final Map<String, Usual> usual = new HashMap<>();

  private LocalDate usualOn = LocalDate.MIN;
  private Instant forgot = Instant.MIN;

  public PostgresFloodWatch(PostgresDatabase database, FloodConfig terms, InstantSource clock) {
    this.database = database;
    this.counts = new PostgresFloodCounts(database);
    this.allowances = new PostgresFloodAllowances(database, clock);
    this.terms = terms;
    this.clock = clock;
  }

  /** Looks at all sources; what was held. */
  public List<Trip> look() {
    var now = clock.instant();
    forgetAt(now);
    if (!terms.watches()) {
      return List.of();
    }
    var trips = new ArrayList<Trip>();
    trips.addAll(volumes(now));
    trips.addAll(matches(now));
    return trips.stream().filter(trip -> open(trip, now)).toList();
  }

  private void forgetAt(Instant now) {
    if (forgot.isBefore(now.minus(FORGETS_EVERY))) {
      counts.forget(now);
      forgot = now;
    }
    var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    if (!today.equals(usualOn)) {
      usual.clear();
      usualOn = today;
    }
  }

  private List<Trip> volumes(Instant now) {
    var rule = new VolumeRule(terms);
    var trips = new ArrayList<Trip>();
    for (Busy busy : counts.busy(now, rule.least())) {
      var source = busy.source();
      var series = counts.series(source, now);
      var normal = usual.computeIfAbsent(source, key -> Usual.of(series, busy.firstAt(), now));
      rule.judge(source, series, normal, allowances.of(source), busy.firstAt(), now)
          .ifPresent(trips::add);
    }
    return trips;
  }

  private List<Trip> matches(Instant now) {
    var rule = new MatchRule(terms);
    long values = counts.matched("", now);
    var trips = new ArrayList<Trip>();
    if (!rule.canJudge(values)) {
      return trips;
    }
    for (var one : counts.signals(now, (long) (terms.ofSignal() * values))) {
      rule.ofSignal(one.source(), one.signal(), one.values(), values, now).ifPresent(trips::add);
    }
    for (var source : counts.matching(now)) {
      var since = since(source, now.minus(DAY));
      long matched = counts.matched(source, now);
      rule.ofSource(source, matched, values, counts.days(source, now, terms.leastLookedUp()), since)
          .filter(trip -> counts.shareOfRecent(source, since, now) >= MOST)
          .ifPresent(trips::add);
    }
    return trips;
  }

  /** The same, or the last decision about the source if that came later. */
  private Instant since(String source, Instant earliest) {
    var decided =
        database
            .pool()
            .preparedQuery(
                "select greatest($2, max(decided_at)) from flood_hold where source = $1 and signal"
                    + " is null and key is null")
            .execute(Tuple.of(source, utc(earliest)))
            .await();
    return decided.iterator().next().getOffsetDateTime(0).toInstant();
  }

  private boolean open(Trip trip, Instant now) {
    return database.inTransaction(sql -> open(sql, trip, now));
  }

  private static boolean open(SqlConnection sql, Trip trip, Instant now) {
    PostgresFloodFence.deciding(sql, trip.source());
    var id = UUID.randomUUID();
    int opened =
        sql.preparedQuery(OPEN)
            .execute(
                Tuple.of(id, trip.source())
                    .addUUID(trip.signal().orElse(null))
                    .addString(trip.measure().wireName())
                    .addDouble(trip.observed())
                    .addDouble(trip.allowed())
                    .addDouble(trip.usual().orElse(null))
                    .addOffsetDateTime(utc(trip.since()))
                    .addOffsetDateTime(utc(now)))
            .await()
            .rowCount();
    if (opened == 0) {
      return false;
    }
    if (trip.signal().isEmpty()) {
      sql.preparedQuery(COUNT)
          .execute(Tuple.of(trip.source(), utc(SignalSeries.bucket(trip.since()))))
          .await();
    }
    Act act = FloodActs.held(id, trip);
    PostgresAudit.record(sql, act);
    return true;
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
