package org.heliograph.node.matching.flood;

import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.matching.flood.Trip.Measure;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.directory.KeyUse;
import org.heliograph.protocol.directory.Member;
import org.heliograph.protocol.directory.MemberKey;

/**
 * Opens a hold over what was kept under a sealing key while it may have been in other hands. When a
 * delivery arrived here counts, never the time that its signer claims. Safe for use by many threads
 * and nodes of one member: they open one hold for a key.
 */
public final class PostgresKeyHolds {
  private static final String KEPT_UNDER =
      "select coalesce(sum(kept), 0)::bigint from received_consignment where source = $1 and"
          + " received_at >= $2 and jws_key(seal) = $3 and stream not like 'outcomes%'";

  private static final String KNOWN =
      "select from flood_hold where source = $1 and key = $3 and since <= $2";

  /** Where nothing was kept nobody has to decide, unless a node that is behind still keeps some. */
  private static final String OPEN =
      """
      insert into flood_hold as h (id, source, key, measure, observed, allowed, since, opened_at, state, gathering)
      values ($1, $2, $3, $4, $5, 0, $6, $7, case when $8 then 'open' else 'released' end, $8)
      on conflict (source, key) where key is not null do update set since = excluded.since, observed = excluded.observed,
        state = excluded.state, gathering = excluded.gathering
      returning id
      """;

  /** What else came under such a key, beside signals. */
  public interface Returns {
    /** Leaves out of account what came of this source under the key since then; how many. */
    long doubt(SqlConnection sql, String source, Instant since, String key);
  }

  private final String self;
  private final PostgresDatabase database;
  private final Returns returns;
  private final InstantSource clock;

  /**
   * @param self our member id, whose own keys are another matter
   */
  public PostgresKeyHolds(
      String self, PostgresDatabase database, Returns returns, InstantSource clock) {
    this.self = self;
    this.database = database;
    this.returns = returns;
    this.clock = clock;
  }

  /** Holds what the directory says of keys; what was opened, which is nothing the second time. */
  public List<Trip> hold(Directory directory) {
    var opened = new ArrayList<Trip>();
    for (Member member : directory.members()) {
      if (!member.id().equals(self)) {
        member
            .keys(KeyUse.SEAL)
            .flatMap(key -> key.compromisedSince().flatMap(at -> open(member, key, at)).stream())
            .forEach(opened::add);
      }
    }
    return opened;
  }

  private Optional<Trip> open(Member member, MemberKey key, Instant since) {
    return database.inTransaction(
        sql -> {
          PostgresFloodFence.deciding(sql, member.id());
          return open(sql, member.id(), key.keyId().toString(), since);
        });
  }

  private Optional<Trip> open(SqlConnection sql, String source, String key, Instant since) {
    var from = since.atOffset(ZoneOffset.UTC);
    var those = Tuple.of(source, from, key);
    if (sql.preparedQuery(KNOWN).execute(those).await().size() > 0) {
      return Optional.empty();
    }
    long kept = sql.preparedQuery(KEPT_UNDER).execute(those).await().iterator().next().getLong(0);
    long returned = returns.doubt(sql, source, since, key);
    var trip =
        new Trip(
            source,
            Optional.empty(),
            Measure.KEY_COMPROMISED,
            kept,
            0,
            Optional.empty(),
            since,
            Optional.of(key));
    var opened =
        sql.preparedQuery(OPEN)
            .execute(
                Tuple.of(UUID.randomUUID(), source, key, trip.measure().wireName())
                    .addDouble((double) kept)
                    .addOffsetDateTime(from)
                    .addOffsetDateTime(now())
                    .addBoolean(kept + returned > 0))
            .await()
            .iterator()
            .next();
    PostgresAudit.record(
        sql, FloodActs.held(opened.getUUID(0), trip).counting("outcomes", returned));
    return Optional.of(trip);
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
