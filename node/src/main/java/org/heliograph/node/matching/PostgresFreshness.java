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

/**
 * How current what is known of each source is: as old as the last heartbeat that found all its
 * streams level. After an outage it is old until the next one does.
 */
final class PostgresFreshness {
  private static final String AS_OF =
      "select source, case when bool_or(as_of is null) then null else min(as_of) end"
          + " from inbound_head group by source order by source";

  private final PostgresDatabase database;
  private final Function<String, Duration> limit;
  private final boolean staleIsRefused;
  private final InstantSource clock;

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

  List<Freshness> now() {
    var sources = new ArrayList<Freshness>();
    Instant now = clock.instant();
    for (Row row : database.pool().query(AS_OF).execute().await()) {
      var time = row.getOffsetDateTime(1);
      Instant asOf = time == null ? null : time.toInstant();
      boolean stale = asOf == null || asOf.plus(limit.apply(row.getString(0))).isBefore(now);
      sources.add(new Freshness(row.getString(0), asOf, stale, stale && staleIsRefused));
    }
    return sources;
  }
}
