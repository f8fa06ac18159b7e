package org.heliograph.node.matching.flood;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.platform.postgres.Page;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.jspecify.annotations.Nullable;

/** Allowances in the member's database. Safe for use by many threads. */
public final class PostgresFloodAllowances {
  private static final Duration LONGEST = Duration.ofDays(90);
  private static final Duration COUNTED_FOR = Duration.ofDays(8);

  private static final String ALL =
      "select id, source, signals, granted_at, until, granted_by, reason, hold from flood_allowance"
          + " where ";

  private final PostgresDatabase database;
  private final InstantSource clock;

  public PostgresFloodAllowances(PostgresDatabase database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * What a person allows.
   *
   * @param until after now, within 90 days
   */
  public record Wanted(String source, long signals, Instant until, String reason) {}

  /**
   * Grants one.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException FIELD_INVALID where it would not end
   */
  public Allowance grant(Wanted wanted, String person) {
    return database.inTransaction(sql -> grant(sql, wanted, person, Optional.empty()));
  }

  Allowance grant(SqlConnection sql, Wanted wanted, String person, Optional<UUID> hold) {
    var now = clock.instant();
    if (!wanted.until.isAfter(now) || wanted.until.isAfter(now.plus(LONGEST))) {
      throw Refusal.at(
              RefusalReason.FIELD_INVALID, "until", "An allowance ends after now, within 90 days.")
          .asException();
    }
    var granted =
        new Allowance(
            UUID.randomUUID(),
            wanted.source,
            wanted.signals,
            now,
            wanted.until,
            person,
            wanted.reason,
            hold);
    sql.preparedQuery(
            "insert into flood_allowance (id, source, signals, granted_at, until, granted_by,"
                + " reason, hold) values ($1, $2, $3, $4, $5, $6, $7, $8)")
        .execute(
            Tuple.of(granted.id(), wanted.source, wanted.signals)
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(wanted.until.atOffset(ZoneOffset.UTC))
                .addString(person)
                .addString(wanted.reason)
                .addUUID(hold.orElse(null)))
        .await();
    PostgresAudit.record(sql, FloodActs.allowed(granted));
    return granted;
  }

  /** Those of a source under which something may have come that still counts. */
  List<Allowance> of(String source) {
    return read(
        "source = $1 and until > $2 order by granted_at, id",
        Tuple.of(source, clock.instant().minus(COUNTED_FOR).atOffset(ZoneOffset.UTC)));
  }

  /** Newest first. */
  public Page<Allowance> list(@Nullable String source, @Nullable UUID after, int limit) {
    var found =
        read(
            "($1::text is null or source = $1) and ($2::uuid is null or (granted_at, id) <"
                + " (select granted_at, id from flood_allowance where id = $2))"
                + " order by granted_at desc, id desc limit $3",
            Tuple.of(source, after, limit + 1));
    return Page.of(found, limit, one -> one.id().toString());
  }

  private List<Allowance> read(String condition, Tuple parameters) {
    var rows = database.pool().preparedQuery(ALL + condition).execute(parameters).await();
    return StreamSupport.stream(rows.spliterator(), false)
        .map(PostgresFloodAllowances::allowance)
        .toList();
  }

  private static Allowance allowance(Row row) {
    return new Allowance(
        row.getUUID(0),
        row.getString(1),
        row.getLong(2),
        row.getOffsetDateTime(3).toInstant(),
        row.getOffsetDateTime(4).toInstant(),
        row.getString(5),
        row.getString(6),
        Optional.ofNullable(row.getUUID(7)));
  }
}
