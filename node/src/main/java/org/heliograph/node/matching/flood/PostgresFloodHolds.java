package org.heliograph.node.matching.flood;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.matching.flood.FloodHold.Decision;
import org.heliograph.node.matching.flood.FloodHold.State;
import org.heliograph.node.matching.flood.Trip.Measure;
import org.heliograph.node.platform.postgres.Page;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Holds in the member's database, and what people decide about them. A decision counts from its
 * commit; the signals follow in the background. Safe for use by many threads.
 */
public final class PostgresFloodHolds {
  private static final String ALL =
      """
      select h.id, h.number, h.state, h.source, h.signal, h.measure, h.observed, h.allowed, h.usual, h.since, h.opened_at,
        (select count(*) from kept k where k.flood = h.number and k.state <> 'discarded'),
        (select count(*) from kept k where k.flood = h.number and k.state = 'discarded'),
        h.done, h.decided_by, h.decided_at, h.reason, h.key,
        case when h.key is not null then (select count(*) from collected_outcome o where o.doubted and o.partner = h.source
          and exists (select from received_consignment r where r.source = h.source and r.received_at = o.received_at
            and jws_key(r.seal) = h.key)) else 0 end
      from flood_hold h where
      """;

  private static final String DECIDE =
      "update flood_hold set state = $2, decided_by = $3, decided_at = $4, reason = $5"
          + " where id = $1";

  /** What was released is part of what is usual from now on. */
  private static final String COUNT =
      "update flood_count set released = released + held, held = 0 where source = $1 and held > 0"
          + " and bucket >= $2";

  private final PostgresDatabase database;
  private final PostgresFloodAllowances allowances;
  private final InstantSource clock;

  public PostgresFloodHolds(
      PostgresDatabase database, PostgresFloodAllowances allowances, InstantSource clock) {
    this.database = database;
    this.allowances = allowances;
    this.clock = clock;
  }

  /**
   * Newest first.
   *
   * @param undecided only those that need a decision
   */
  public Page<FloodHold> list(
      boolean undecided, @Nullable String source, @Nullable String cursor, int limit) {
    long before = cursor == null ? Long.MAX_VALUE : Page.number(cursor);
    var found =
        read(
            "h.number < $1 and ($2::text is null or h.source = $2) and (not $3 or h.state = 'open'"
                + " or (h.state in ('released', 'discarded') and exists (select from kept k where"
                + " k.flood = h.number and k.state <> 'discarded'))) order by h.number desc limit $4",
            Tuple.of(before, source, undecided, limit + 1));
    return Page.of(found, limit, hold -> Long.toString(hold.number()));
  }

  /**
   * @throws RefusedException NOT_FOUND
   */
  public FloodHold find(UUID id) {
    return read("h.id = $1", Tuple.of(id)).stream()
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.of(RefusalReason.NOT_FOUND, "No flood was ever held under this id.")
                    .asException());
  }

  /**
   * Lets all through that waits.
   *
   * @param allowance what more of the source may come
   * @throws RefusedException NOT_FOUND; CONFLICT where nothing waits for a decision
   */
  public FloodHold release(
      UUID id, String person, String reason, Optional<PostgresFloodAllowances.Wanted> allowance) {
    decide(id, person, reason, State.RELEASING, allowance);
    return find(id);
  }

  /**
   * Erases all that waits; what is left of each signal tells that it was discarded.
   *
   * @throws RefusedException as {@link #release}
   */
  public FloodHold discard(UUID id, String person, String reason) {
    decide(id, person, reason, State.DISCARDING, Optional.empty());
    return find(id);
  }

  private void decide(
      UUID id,
      String person,
      String reason,
      State next,
      Optional<PostgresFloodAllowances.Wanted> allowance) {
    var source = find(id).trip().source();
    boolean releases = next == State.RELEASING;
    database.inTransaction(
        sql -> {
          PostgresFloodFence.deciding(sql, source);
          var hold = find(id);
          requireUndecided(hold);
          sql.preparedQuery(DECIDE)
              .execute(Tuple.of(id, next.wireName(), person, now(), reason))
              .await();
          if (releases && hold.trip().isFlood()) {
            count(sql, hold);
          }
          PostgresAudit.record(sql, FloodActs.decided(hold, releases, reason));
          allowance.ifPresent(wanted -> allowances.grant(sql, wanted, person, Optional.of(id)));
          return true;
        });
  }

  private static void requireUndecided(FloodHold hold) {
    if (!hold.needsDecision()) {
      throw Refusal.of(
              RefusalReason.CONFLICT,
              "This hold is %s; nothing of it waits for a decision."
                  .formatted(hold.state().wireName()))
          .asException();
    }
  }

  private static void count(SqlConnection sql, FloodHold hold) {
    var from = SignalSeries.bucket(hold.trip().since()).atOffset(ZoneOffset.UTC);
    sql.preparedQuery(COUNT).execute(Tuple.of(hold.trip().source(), from)).await();
  }

  private List<FloodHold> read(String condition, Tuple parameters) {
    var rows = database.pool().preparedQuery(ALL + condition).execute(parameters).await();
    return StreamSupport.stream(rows.spliterator(), false).map(PostgresFloodHolds::hold).toList();
  }

  private static FloodHold hold(Row row) {
    var trip =
        new Trip(
            row.getString(3),
            Optional.ofNullable(row.getUUID(4)),
            Measure.ofWire(row.getString(5)),
            row.getDouble(6),
            row.getDouble(7),
            Optional.ofNullable(row.getDouble(8)),
            row.getOffsetDateTime(9).toInstant(),
            Optional.ofNullable(row.getString(17)));
    return new FloodHold(
        row.getUUID(0),
        row.getLong(1),
        State.ofWire(row.getString(2)),
        trip,
        row.getOffsetDateTime(10).toInstant(),
        row.getLong(11),
        row.getLong(12),
        row.getLong(18),
        row.getLong(13),
        Optional.ofNullable(row.getOffsetDateTime(15))
            .map(at -> new Decision(row.getString(14), at.toInstant(), row.getString(16))));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
