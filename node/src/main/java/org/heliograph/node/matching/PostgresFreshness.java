package org.heliograph.node.matching;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  private final Usability usability;
  private final RecentFreshness recent;

  PostgresFreshness(PostgresDatabase database, Usability usability, InstantSource clock) {
    this.database = database;
    this.usability = usability;
    this.recent = new RecentFreshness(this::sources, usability, clock);
  }

  /** As the database knows it now; waits. */
  List<Freshness> now() {
    return recent.read();
  }

  /** As the database knew it at most half a second ago; waits where nobody asked since. */
  List<Freshness> recent() {
    return known().orElseGet(this::now);
  }

  /** The same without waiting; empty where nobody asked since. */
  Optional<List<Freshness>> known() {
    return recent.recent();
  }

  private List<RecentFreshness.Source> sources() {
    var sources = new ArrayList<RecentFreshness.Source>();
    for (Row row : database.pool().query(AS_OF).execute().await()) {
      var time = row.getOffsetDateTime(1);
      Instant asOf = time == null ? null : time.toInstant();
      var staleFrom =
          asOf == null ? Instant.EPOCH : asOf.plus(usability.stalenessLimit(row.getString(0)));
      sources.add(new RecentFreshness.Source(row.getString(0), asOf, staleFrom));
    }
    return sources;
  }
}
