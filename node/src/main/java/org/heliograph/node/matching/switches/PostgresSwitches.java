package org.heliograph.node.matching.switches;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.matching.switches.SourceSwitch.On;
import org.heliograph.node.matching.switches.SourceSwitch.Scope;
import org.heliograph.node.platform.postgres.Page;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.jspecify.annotations.Nullable;

/** Switches in the member's database. Callers wait; safe for use by many threads. */
public final class PostgresSwitches {
  private static final String READ =
      "select id, source, type, kind, reason, off_at, off_by, until, on_at, on_by from"
          + " source_switch";

  private static final String OFF =
      "insert into source_switch (id, source, type, kind, reason, off_at, off_by, until) values"
          + " ($1, $2, $3, $4, $5, $6, $7, $8)";

  private static final String ON =
      "update source_switch set on_at = $2, on_by = $3 where id = $1 and on_at is null returning"
          + " id, source, type, kind";

  private static final String REPLACE =
      "update source_switch set on_at = $4, on_by = $5 where source = $1 and type is not distinct"
          + " from $2 and kind is not distinct from $3 and on_at is null returning id, source,"
          + " type, kind";

  private static final String ON_WHEN_DUE =
      "update source_switch set on_at = until where on_at is null and until <= $1 returning id,"
          + " source, type, kind";

  private final PostgresDatabase database;
  private final InstantSource clock;

  public PostgresSwitches(PostgresDatabase database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Switches off; what silences the very same so far is replaced.
   *
   * @throws RefusedException FIELD_INVALID where it would end before it begins
   */
  public SourceSwitch off(Scope scope, String reason, Optional<Instant> until, String person) {
    var now = clock.instant();
    if (until.filter(end -> !end.isAfter(now)).isPresent()) {
      throw Refusal.at(RefusalReason.FIELD_INVALID, "until", "This time has passed already.")
          .asException();
    }
    var id = UUID.randomUUID();
    var made = new SourceSwitch(id, scope, reason, now, person, until, Optional.empty());
    return database.inTransaction(
        sql -> {
          // two that switch the same off at once come one after the other
          sql.query("lock table source_switch in share row exclusive mode").execute().await();
          on(
              sql,
              REPLACE,
              Tuple.of(scope.source(), scope.type().orElse(null), scope.kind().orElse(null))
                  .addOffsetDateTime(utc(now))
                  .addString(person));
          insert(sql, made);
          PostgresAudit.record(sql, SwitchActs.off(made));
          return find(read(sql, " where id = $1", Tuple.of(id)));
        });
  }

  private static void insert(SqlConnection sql, SourceSwitch made) {
    sql.preparedQuery(OFF)
        .execute(
            Tuple.of(made.id(), made.scope().source())
                .addString(made.scope().type().orElse(null))
                .addString(made.scope().kind().orElse(null))
                .addString(made.reason())
                .addOffsetDateTime(utc(made.offAt()))
                .addString(made.offBy())
                .addOffsetDateTime(made.until().map(PostgresSwitches::utc).orElse(null)))
        .await();
  }

  /**
   * Switches on again.
   *
   * @throws RefusedException NOT_FOUND, or CONFLICT where it is on already
   */
  public SourceSwitch on(UUID id, String person) {
    return database.inTransaction(
        sql -> {
          int ended = on(sql, ON, Tuple.of(id, utc(clock.instant()), person));
          var found = find(read(sql, " where id = $1", Tuple.of(id)));
          if (ended == 0) {
            throw Refusal.of(RefusalReason.CONFLICT, "It is switched on already.").asException();
          }
          return found;
        });
  }

  /** Ends switches whose time has come, which silence nothing since then; returns how many. */
  public int onWhenDue() {
    return database.inTransaction(sql -> on(sql, ON_WHEN_DUE, Tuple.of(utc(clock.instant()))));
  }

  private static int on(SqlConnection sql, String query, Tuple parameters) {
    var ended = sql.preparedQuery(query).execute(parameters).await();
    for (Row row : ended) {
      PostgresAudit.record(sql, SwitchActs.on(row.getUUID(0), scope(row)));
    }
    return ended.rowCount();
  }

  private static SourceSwitch find(List<SourceSwitch> found) {
    return found.stream()
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.of(RefusalReason.NOT_FOUND, "There is no switch of this id.")
                    .asException());
  }

  /**
   * What is switched off, the newest first; or all that ever was.
   *
   * @param source only of this member; null for all
   */
  public Page<SourceSwitch> list(
      @Nullable String source, boolean ended, @Nullable UUID after, int limit) {
    var found =
        read(
            database.pool(),
            " where ($1 or (on_at is null and (until is null or until > $4)))"
                + " and ($5::text is null or source = $5) and ($2::uuid is null or (off_at, id) <"
                + " (select off_at, id from source_switch where id = $2))"
                + " order by off_at desc, id desc limit $3",
            Tuple.of(ended, after, limit + 1)
                .addOffsetDateTime(utc(clock.instant()))
                .addString(source));
    return Page.of(found, limit, one -> one.id().toString());
  }

  /** All that nobody has switched on yet; the time of some may have come. */
  List<SourceSwitch> all() {
    return read(database.pool(), " where on_at is null", Tuple.tuple());
  }

  private static List<SourceSwitch> read(SqlClient sql, String condition, Tuple parameters) {
    var rows = sql.preparedQuery(READ + condition).execute(parameters).await();
    return StreamSupport.stream(rows.spliterator(), false)
        .map(PostgresSwitches::sourceSwitch)
        .toList();
  }

  private static SourceSwitch sourceSwitch(Row row) {
    return new SourceSwitch(
        row.getUUID(0),
        scope(row),
        row.getString("reason"),
        row.getOffsetDateTime("off_at").toInstant(),
        row.getString("off_by"),
        Optional.ofNullable(row.getOffsetDateTime("until")).map(OffsetDateTime::toInstant),
        Optional.ofNullable(row.getOffsetDateTime("on_at"))
            .map(at -> new On(at.toInstant(), Optional.ofNullable(row.getString("on_by")))));
  }

  private static Scope scope(Row row) {
    return new Scope(
        row.getString("source"),
        Optional.ofNullable(row.getString("type")),
        Optional.ofNullable(row.getString("kind")));
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
