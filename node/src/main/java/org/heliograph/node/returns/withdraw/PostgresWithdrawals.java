package org.heliograph.node.returns.withdraw;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
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
import org.heliograph.node.platform.postgres.Page;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.jspecify.annotations.Nullable;

/** The acts in the member's database. Every method waits. Safe for use by many threads. */
public final class PostgresWithdrawals {
  private static final String COLUMNS =
      "id, kind, job, query, reason, decided_by, decided_at, signals, state, told_at";

  private static final String INSERT =
      """
      insert into withdrawal (id, kind, job, query, reason, decided_by, decided_at, signals)
      values ($1, $2, $3, $4, $5, $6, $7, $8)
      """;

  /** The run counts on, so that a request under way neither writes nor ends the job. */
  private static final String RECALL =
      """
      update job set withdrawal = $2, run = run + 1, updated_at = $3,
        problem = case when state in ('running', 'interrupted') then 'Recalled before all of it had arrived.' else problem end,
        state = case when state in ('running', 'interrupted') then 'failed' when state = 'held' then 'cancelled' else state end
      where id = $1
      """;

  /** Marks stay: the notice tells partners. Versions must be those that were seen. */
  private static final String WITHDRAW =
      """
      with chosen as (
        select s.id from signal s join unnest($1::uuid[], $2::int[]) as t (id, version)
          on t.id = s.id and t.version = s.version
        where s.state <> 'withdrawn' order by s.origin for update of s
      )
      update signal set state = 'withdrawn', reason = $3, withdrawal = $4 from chosen where signal.id = chosen.id
      """;

  private static final String LIST =
      """
      select %s from withdrawal
      where $1::uuid is null or (decided_at, id) < (select decided_at, id from withdrawal where id = $1)
      order by decided_at desc, id desc limit $2
      """
          .formatted(COLUMNS);

  private static final String TOLD =
      """
      select n.partner, n.parts, n.signals, n.told_at, a.stopped_at, a.registered, a.confirmed, a.unknown, a.confirmed_at
      from recall_notice n left join acknowledged a on a.partner = n.partner and a.recall = n.withdrawal
      where n.withdrawal = $1 order by n.partner
      """;

  private final PostgresDatabase database;
  private final InstantSource clock;

  public PostgresWithdrawals(PostgresDatabase database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Takes a whole upload back. From the commit on nothing more of it goes to anybody, and what runs
   * of it stops. A second time changes nothing.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException NOT_FOUND
   */
  public Withdrawal recall(UUID job, String reason, String person) {
    return database.inTransaction(sql -> recall(sql, job, reason, person));
  }

  private Withdrawal recall(SqlConnection sql, UUID job, String reason, String person) {
    for (Row row :
        sql.preparedQuery("select withdrawal, accepted from job where id = $1 for update")
            .execute(Tuple.of(job))
            .await()) {
      UUID before = row.getUUID(0);
      if (before != null) {
        return find(sql, before).orElseThrow();
      }
      var act = act(Withdrawal.Kind.RECALL, job, null, reason, person).withSignals(row.getLong(1));
      insert(sql, act);
      sql.preparedQuery(RECALL).execute(Tuple.of(job, act.id(), time(act.decidedAt()))).await();
      PostgresAudit.record(sql, WithdrawActs.recalled(act));
      return act;
    }
    throw Refusal.of(RefusalReason.NOT_FOUND, "None of your uploads has this id.").asException();
  }

  /** An act that is decided now and not written down yet. */
  Withdrawal act(
      Withdrawal.Kind kind,
      @Nullable UUID job,
      @Nullable String query,
      String reason,
      String person) {
    return new Withdrawal(
        UUID.randomUUID(), kind, job, query, reason, person, clock.instant(), 0, true, null);
  }

  static void insert(SqlConnection sql, Withdrawal act) {
    sql.preparedQuery(INSERT)
        .execute(
            Tuple.of(act.id(), act.kind().wireName(), act.job())
                .addValue(act.query() == null ? null : new JsonObject(act.query()))
                .addString(act.reason())
                .addString(act.decidedBy())
                .addOffsetDateTime(time(act.decidedAt()))
                .addLong(act.signals()))
        .await();
  }

  /** Withdraws these in the caller's transaction; tells how many still were as they were seen. */
  static int withdraw(SqlConnection sql, Withdrawal act, List<Selection.Chosen> chosen) {
    PostgresAudit.record(sql, WithdrawActs.withdrawn(act, chosen));
    return sql.preparedQuery(WITHDRAW)
        .execute(
            Tuple.tuple()
                .addArrayOfUUID(chosen.stream().map(Selection.Chosen::id).toArray(UUID[]::new))
                .addArrayOfInteger(
                    chosen.stream().map(Selection.Chosen::version).toArray(Integer[]::new))
                .addString(act.reason())
                .addUUID(act.id()))
        .await()
        .rowCount();
  }

  public Optional<Withdrawal> find(UUID id) {
    return database.inTransaction(sql -> find(sql, id));
  }

  private static Optional<Withdrawal> find(SqlConnection sql, UUID id) {
    return read(
            sql.preparedQuery("select " + COLUMNS + " from withdrawal where id = $1")
                .execute(Tuple.of(id))
                .await())
        .stream()
        .findFirst();
  }

  /** Newest first. */
  public Page<Withdrawal> list(@Nullable UUID after, int limit) {
    var acts = read(database.pool().preparedQuery(LIST).execute(Tuple.of(after, limit)).await());
    return new Page<>(acts, acts.size() < limit ? null : acts.getLast().id().toString());
  }

  /**
   * Whom the notice of an act went to, and what each answered.
   *
   * @param stoppedAt since when its node answers nothing with them; null until it said so
   * @param registered consumers of its feed
   * @param confirmed those of them that are past it
   * @param unknown readers of its feed that do not answer
   */
  public record Told(
      String partner,
      int parts,
      long signals,
      Instant toldAt,
      @Nullable Instant stoppedAt,
      @Nullable Integer registered,
      @Nullable Integer confirmed,
      @Nullable Integer unknown,
      @Nullable Instant confirmedAt) {}

  public List<Told> told(UUID act) {
    var rows = database.pool().preparedQuery(TOLD).execute(Tuple.of(act)).await();
    return StreamSupport.stream(rows.spliterator(), false)
        .map(
            row ->
                new Told(
                    row.getString(0),
                    row.getInteger(1),
                    row.getLong(2),
                    row.getOffsetDateTime(3).toInstant(),
                    instant(row.getOffsetDateTime(4)),
                    row.getInteger(5),
                    row.getInteger(6),
                    row.getInteger(7),
                    instant(row.getOffsetDateTime(8))))
        .toList();
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  /** Those that are not done, oldest first. */
  List<Withdrawal> running() {
    return read(
        database
            .pool()
            .query(
                "select "
                    + COLUMNS
                    + " from withdrawal where state = 'running' order by decided_at, id limit 100")
            .execute()
            .await());
  }

  /** All partners have their notices; an act whose rows say so themselves is done with that. */
  void told(Withdrawal act) {
    database
        .pool()
        .preparedQuery(
            "update withdrawal set told_at = $2, state = case kind when 'query' then 'done' else"
                + " state end where id = $1 and told_at is null")
        .execute(Tuple.of(act.id(), time(clock.instant())))
        .await();
  }

  private static List<Withdrawal> read(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(PostgresWithdrawals::withdrawal)
        .toList();
  }

  private static Withdrawal withdrawal(Row row) {
    var query = row.getJsonObject("query");
    return new Withdrawal(
        row.getUUID("id"),
        Withdrawal.Kind.ofWire(row.getString("kind")),
        row.getUUID("job"),
        query == null ? null : query.encode(),
        row.getString("reason"),
        row.getString("decided_by"),
        row.getOffsetDateTime("decided_at").toInstant(),
        row.getLong("signals"),
        row.getString("state").equals("running"),
        instant(row.getOffsetDateTime("told_at")));
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
