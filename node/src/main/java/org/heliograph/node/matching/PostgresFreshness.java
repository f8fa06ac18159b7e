package org.heliograph.node.matching;

import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.heliograph.node.matching.SignalLookup.Freshness;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.jspecify.annotations.Nullable;

/**
 * How current what is known of each source is: as old as the last heartbeat that found all its
 * streams level. After an outage it is old until the next one does.
 */
final class PostgresFreshness {
  private static final String AS_OF =
      "select source, case when bool_or(as_of is null) then null else min(as_of) end"
          + " from inbound_head group by source order by source";

  private static final long RECENT_NANOS = 1_000_000_000L;

  private final PostgresDatabase database;
  private final Function<String, Duration> limit;
  private final boolean staleIsRefused;
  private final InstantSource clock;
  private volatile @Nullable Read last;

  private record Heard(String source, @Nullable Instant asOf) {}

  /**
   * @param at by {@link System#nanoTime}
   */
  private record Read(List<Heard> heard, long at) {}

  PostgresFreshness(
      PostgresDatabase database,
      Function<String, Duration> limit,
      boolean staleIsRefused,
      InstantSource clock) {
    this.database = database;
    this.limit = limit;
    this.staleIsRefused = staleIsRefused;
    this.clock = clock;
  }

  /** As the database says now. */
  List<Freshness> now() {
    var heard = new ArrayList<Heard>();
    for (Row row : database.pool().query(AS_OF).execute().await()) {
      var time = row.getOffsetDateTime(1);
      heard.add(new Heard(row.getString(0), time == null ? null : time.toInstant()));
    }
    last = new Read(List.copyOf(heard), System.nanoTime());
    return judged(heard);
  }

  /** As the database said within the last second; heard of later than that at worst. */
  List<Freshness> recent() {
    var read = last;
    return read == null || System.nanoTime() - read.at > RECENT_NANOS ? now() : judged(read.heard);
  }

  private List<Freshness> judged(List<Heard> heard) {
    Instant now = clock.instant();
    return heard.stream().map(one -> judged(one, now)).toList();
  }

  private Freshness judged(Heard one, Instant now) {
    boolean stale = one.asOf == null || one.asOf.plus(limit.apply(one.source)).isBefore(now);
    return new Freshness(one.source, one.asOf, stale, stale && staleIsRefused);
  }
}
