package org.heliograph.node.retention;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.platform.postgres.Page;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.retention.Hold.End;
import org.heliograph.node.retention.Hold.Scope;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.jspecify.annotations.Nullable;

/** Litigation holds in the member's database. Safe for use by many threads. */
public final class PostgresHolds {
  private static final Duration LONGEST = Duration.ofDays(366);
  private static final int SEALED_AT_ONCE = 1_000;

  private static final String COLUMNS =
      """
      select h.id, h.source, h.agreement, h.signal, h.reason, h.placed_by, h.placed_at, h.until, h.ended_at, h.ended_by,
        h.end_note, case when h.ended_at is null then (select count(*) from held_body b where b.source = h.source
          and (h.agreement is null or h.agreement = b.agreement) and (h.signal is null or h.signal = b.signal)) else 0 end
      from hold h
      """;

  private static final String PLACE =
      """
      insert into hold (id, source, agreement, signal, reason, placed_by, placed_at, until)
      values ($1, $2, $3, $4, $5, $6, $7, $8)
      """;

  private static final String END =
      "update hold set ended_at = $2, ended_by = $3, end_note = $4 where id = $1 and ended_at is"
          + " null returning id, source";

  private static final String END_DUE =
      "update hold set ended_at = until where ended_at is null and until <= $1 returning id,"
          + " source";

  /** Counts what goes now for the statement that the sources get. */
  private static final String RELEASE =
      """
      with gone as (
        delete from held_body b where not is_held(b.source, b.agreement, b.signal)
        returning b.source, b.agreement, b.agreement_version, b.signal, b.cause, b.place),
      shown as (
        update kept k set state = 'narrowed' from gone g
        where k.source = g.source and k.id = g.signal and k.state = 'held'),
      counted as (
        insert into deletion as d (source, agreement, agreement_version, cause, signals, held, first_at, last_at)
        select source, agreement, max(agreement_version), cause, count(*), 0, $1, $1
        from gone where cause is not null and place = 'kept' group by source, agreement, cause
        on conflict (source, agreement, cause) where told_at is null do update set
          agreement_version = greatest(d.agreement_version, excluded.agreement_version),
          signals = d.signals + excluded.signals, last_at = excluded.last_at)
      select count(*) from gone
      """;

  private final PostgresDatabase database;
  private final String self;
  private final UnaryOperator<byte[]> sealing;
  private final InstantSource clock;

  /**
   * @param sealing puts bytes under the node's storage key
   */
  public PostgresHolds(
      PostgresDatabase database, String self, UnaryOperator<byte[]> sealing, InstantSource clock) {
    this.database = database;
    this.self = self;
    this.sealing = sealing;
    this.clock = clock;
  }

  /**
   * Places a hold. A deletion that began before is finished before, so that all that is there when
   * this returns stays.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException FIELD_INVALID where it never ends, or
   *     covers nothing that can be held
   */
  public Hold place(Scope scope, String reason, OffsetDateTime until, String person) {
    var now = now();
    if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
      throw Refusal.at(
              RefusalReason.FIELD_INVALID,
              "until",
              "A hold ends after now and within 366 days; place another one then if it is needed.")
          .asException();
    }
    if (scope.source().equals(self) && scope.agreement().isPresent()) {
      throw Refusal.at(
              RefusalReason.FIELD_INVALID,
              "agreement",
              "Own signals are held one by one or all; leave agreement out.")
          .asException();
    }
    var id = UUID.randomUUID();
    database.inTransaction(sql -> place(sql, id, scope, reason, until, person));
    return find(id);
  }

  private int place(
      SqlConnection sql, UUID id, Scope scope, String reason, OffsetDateTime until, String person) {
    sql.query("lock table kept, quarantine, signal in share mode").execute().await();
    PostgresAudit.record(sql, RetentionActs.placed(id, scope, reason, until));
    return sql.preparedQuery(PLACE)
        .execute(
            Tuple.of(id, scope.source(), scope.agreement().orElse(null))
                .addUUID(scope.signal().orElse(null))
                .addString(reason)
                .addString(person)
                .addOffsetDateTime(now())
                .addOffsetDateTime(until))
        .await()
        .rowCount();
  }

  /**
   * Ends a hold; what it alone kept is deleted by the next run.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException NOT_FOUND, or CONFLICT where it has
   *     ended
   */
  public Hold end(UUID id, String person, Optional<String> note) {
    var end = Tuple.of(id, now(), person, note.orElse(null));
    int ended = database.inTransaction(sql -> end(sql, END, end, note));
    var hold = find(id);
    if (ended == 0) {
      throw Refusal.of(RefusalReason.CONFLICT, "This hold has ended already.").asException();
    }
    return hold;
  }

  private static int end(SqlConnection sql, String query, Tuple end, Optional<String> note) {
    var ended = sql.preparedQuery(query).execute(end).await();
    for (Row row : ended) {
      PostgresAudit.record(
          sql, RetentionActs.ended(row.getUUID(0), row.getString(1), note.orElse(null)));
    }
    return ended.rowCount();
  }

  private Hold find(UUID id) {
    return read(" where h.id = $1", Tuple.of(id)).stream()
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.of(RefusalReason.NOT_FOUND, "There is no hold with this id.")
                    .asException());
  }

  /** Newest first; of those that last, or of all. */
  public Page<Hold> list(boolean ended, @Nullable UUID after, int limit) {
    var found =
        read(
            " where ($1 or h.ended_at is null) and ($2::uuid is null or (h.placed_at, h.id) <"
                + " (select placed_at, id from hold where id = $2))"
                + " order by h.placed_at desc, h.id desc limit $3",
            Tuple.of(ended, after, limit + 1));
    return Page.of(found, limit, hold -> hold.id().toString());
  }

  /** Ends holds whose time has come; returns how many. */
  int endDue() {
    return database.inTransaction(sql -> end(sql, END_DUE, Tuple.of(now()), Optional.empty()));
  }

  /** Puts what was moved aside since the last run under the storage key; returns how many. */
  long seal() {
    long sealed = 0;
    int page;
    do {
      page = database.inTransaction(this::sealPage);
      sealed += page;
    } while (page == SEALED_AT_ONCE);
    return sealed;
  }

  private int sealPage(SqlConnection sql) {
    var rows =
        sql.preparedQuery(
                "select number, body from held_body where not sealed order by number limit $1 for"
                    + " update skip locked")
            .execute(Tuple.of(SEALED_AT_ONCE))
            .await();
    var sealed = new ArrayList<Tuple>();
    for (Row row : rows) {
      byte[] body = row.getBuffer(1).getBytes();
      sealed.add(Tuple.of(row.getLong(0), Buffer.buffer(sealing.apply(body))));
    }
    if (!sealed.isEmpty()) {
      sql.preparedQuery("update held_body set body = $2, sealed = true where number = $1")
          .executeBatch(sealed)
          .await();
    }
    return sealed.size();
  }

  /** Deletes what no hold covers any longer; returns how many bodies. */
  long release() {
    return database.inTransaction(
        sql -> {
          var released = sql.preparedQuery(RELEASE).execute(Tuple.of(now())).await();
          long bodies = released.iterator().next().getLong(0);
          if (bodies > 0) {
            PostgresAudit.record(sql, RetentionActs.deleted("held", bodies));
          }
          return bodies;
        });
  }

  private List<Hold> read(String condition, Tuple parameters) {
    var rows = database.pool().preparedQuery(COLUMNS + condition).execute(parameters).await();
    return StreamSupport.stream(rows.spliterator(), false).map(PostgresHolds::hold).toList();
  }

  private static Hold hold(Row row) {
    var endedAt = Optional.ofNullable(row.getOffsetDateTime(8));
    return new Hold(
        row.getUUID(0),
        new Scope(
            row.getString(1),
            Optional.ofNullable(row.getString(2)),
            Optional.ofNullable(row.getUUID(3))),
        row.getString(4),
        row.getString(5),
        row.getOffsetDateTime(6).toInstant(),
        row.getOffsetDateTime(7).toInstant(),
        endedAt.map(
            at ->
                new End(
                    at.toInstant(),
                    Optional.ofNullable(row.getString(9)),
                    Optional.ofNullable(row.getString(10)))),
        row.getLong(11));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
