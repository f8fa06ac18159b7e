package org.heliograph.node.returns.report;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.returns.carry.PostgresItems;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.outcome.Carrying;
import org.heliograph.protocol.outcome.OutcomeCode;
import org.heliograph.protocol.outcome.PeriodOutcome;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.jspecify.annotations.Nullable;

/**
 * Sensitive outcomes: counts by calendar month that stay here until they are large and old enough
 * to be told. Every method waits. Safe for use by many threads and nodes.
 */
public final class PostgresPeriodCounts {
  private static final String LOCK = "select pg_advisory_xact_lock(7, 2)";

  private static final String COUNT =
      """
      insert into period_count as p (source, code, period, count, hold, hold_reason, held_by, counted_by, counted_at)
      values ($1, $2, $3, $4, $5, $6, case when $5 then $7 end, $7, $8)
      on conflict (source, code, period) do update set count = excluded.count, hold = excluded.hold,
        hold_reason = excluded.hold_reason, held_by = excluded.held_by, counted_by = excluded.counted_by,
        counted_at = excluded.counted_at
      where p.settled_at is null
      """;

  private static final String COLUMNS =
      """
      select p.source, p.code, p.period, p.count, p.hold, p.hold_reason, p.held_by, p.counted_by, p.counted_at, p.settled_at,
        r.from_day, r.to_day, r.at_least from period_count p left join reported_period r on r.id = p.settlement
      """;

  private static final String TELL =
      """
      insert into reported_period (id, version, source, code, from_day, to_day, at_least, automatic, reported_by, reported_at, item)
      values ($1, 1, $2, $3, $4, $5, $6, false, $7, $8, $9)
      """;

  private static final String SETTLE =
      """
      update period_count set settled_at = $5, settlement = $6
      where source = $1 and code = $2 and period between $3 and $4 and settled_at is null
      """;

  private final PostgresDatabase database;
  private final PostgresItems items;
  private final Function<String, Collection<Agreement>> fromSource;
  private final BooleanSupplier entitled;
  private final InstantSource clock;

  /**
   * @param fromSource versions of agreements that were ever in force, by source, oldest first
   */
  public PostgresPeriodCounts(
      PostgresDatabase database,
      PostgresItems items,
      Function<String, Collection<Agreement>> fromSource,
      BooleanSupplier entitled,
      InstantSource clock) {
    this.database = database;
    this.items = items;
    this.fromSource = fromSource;
    this.entitled = entitled;
    this.clock = clock;
  }

  /**
   * A month's count.
   *
   * @param holdReason why it stays here until a person releases it; null where it may go
   */
  public record Count(
      String source, OutcomeCode code, YearMonth month, long count, @Nullable String holdReason) {}

  /**
   * A count as it stands.
   *
   * @param told what it was told in, where it was
   */
  public record Line(
      Count count,
      @Nullable String heldBy,
      String countedBy,
      OffsetDateTime countedAt,
      Optional<Carrying.Told> told) {}

  /**
   * Counts a month anew, or holds it, or releases it.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException NOT_ENTITLED, OUTCOME_NOT_AGREED,
   *     DATE_IN_FUTURE, or CONFLICT where it was told before
   */
  public void count(String person, Count count) {
    require(count);
    boolean written =
        database.inTransaction(
            sql -> {
              sql.query(LOCK).execute().await();
              return write(sql, person, count);
            });
    if (!written) {
      throw Refusal.at(
              RefusalReason.CONFLICT,
              "period",
              "The count of this month was told before; add what came later to an open month.")
          .asException();
    }
  }

  private boolean write(SqlConnection sql, String person, Count count) {
    int written =
        sql.preparedQuery(COUNT)
            .execute(
                Tuple.of(count.source, count.code.wireName(), count.month.atDay(1))
                    .addLong(count.count)
                    .addBoolean(count.holdReason != null)
                    .addString(count.holdReason)
                    .addString(person)
                    .addOffsetDateTime(now()))
            .await()
            .rowCount();
    if (written > 0) {
      PostgresAudit.record(sql, ReportActs.entered(count));
    }
    return written > 0;
  }

  private void require(Count count) {
    if (!entitled.getAsBoolean()) {
      throw Refusal.at(
              RefusalReason.NOT_ENTITLED,
              "code",
              "Sensitive outcomes come only from members that the directory names as authority or"
                  + " hotline.")
          .asException();
    }
    if (!count.code.isSensitive()) {
      throw Refusal.at(
              RefusalReason.FIELD_INVALID,
              "code",
              "Only law-enforcement-progress and child-safeguarded are counted by the month.")
          .asException();
    }
    if (agreement(count.source, count.code).isEmpty()) {
      throw Refusal.at(
              RefusalReason.OUTCOME_NOT_AGREED,
              "code",
              "No agreement with this source lets %s flow back.".formatted(count.code.wireName()))
          .asException();
    }
    if (count.month.isAfter(YearMonth.from(today()))) {
      throw Refusal.at(RefusalReason.DATE_IN_FUTURE, "period", "This month has not begun yet.")
          .asException();
    }
  }

  private Optional<Agreement> agreement(String source, OutcomeCode code) {
    return fromSource.apply(source).stream()
        .filter(it -> it.returns().outcomes().contains(code))
        .reduce((one, later) -> later);
  }

  /** All counts, by source, code and month; a few rows a year. */
  public List<Line> list() {
    var lines = new ArrayList<Line>();
    for (Row row : database.pool().query(COLUMNS + " order by 1, 2, 3").execute().await()) {
      lines.add(line(row));
    }
    return lines;
  }

  private static Line line(Row row) {
    LocalDate from = row.getLocalDate("from_day");
    return new Line(
        new Count(
            row.getString("source"),
            OutcomeCode.ofWire(row.getString("code")).orElseThrow(),
            YearMonth.from(row.getLocalDate("period")),
            row.getLong("count"),
            row.getString("hold_reason")),
        row.getString("held_by"),
        row.getString("counted_by"),
        row.getOffsetDateTime("counted_at"),
        from == null
            ? Optional.empty()
            : Optional.of(
                new Carrying.Told(
                    YearMonth.from(from),
                    YearMonth.from(row.getLocalDate("to_day")),
                    row.getLong("at_least"))));
  }

  /** Tells what is due; returns how many counts were told. */
  public int tellDue() {
    return entitled.getAsBoolean() ? database.inTransaction(this::tellDue) : 0;
  }

  private int tellDue(SqlConnection sql) {
    record Series(String source, OutcomeCode code) {}
    sql.query(LOCK).execute().await();
    Map<Series, TreeMap<YearMonth, Carrying.Month>> open = new LinkedHashMap<>();
    for (Row row :
        sql.query(COLUMNS + " where p.settled_at is null order by 1, 2, 3").execute().await()) {
      var count = line(row).count;
      open.computeIfAbsent(new Series(count.source, count.code), key -> new TreeMap<>())
          .put(count.month, new Carrying.Month(count.count, count.holdReason != null));
    }
    int told = 0;
    for (var series : open.entrySet()) {
      var agreement = agreement(series.getKey().source, series.getKey().code);
      if (agreement.isPresent()) {
        for (var due : Carrying.due(series.getValue(), today())) {
          tell(sql, agreement.get(), series.getKey().code, due);
          told++;
        }
      }
    }
    return told;
  }

  private void tell(SqlConnection sql, Agreement agreement, OutcomeCode code, Carrying.Told due) {
    var outcome =
        new PeriodOutcome(
            UUID.randomUUID(),
            1,
            code,
            due.from().atDay(1),
            due.to().atEndOfMonth(),
            due.count(),
            Optional.empty());
    var source = agreement.source();
    var item =
        items.add(
            sql, source, PostgresItems.Lane.OUTCOMES, agreement.ref(), List.of(outcome.toBytes()));
    sql.preparedQuery(TELL)
        .execute(
            Tuple.of(outcome.id(), source, code.wireName(), outcome.from(), outcome.to())
                .addLong(outcome.atLeast())
                .addString(agreement.recipient())
                .addOffsetDateTime(now())
                .addLong(item.getFirst()))
        .await();
    PostgresAudit.record(sql, ReportActs.counted(source, agreement.ref(), outcome));
    sql.preparedQuery(SETTLE)
        .execute(
            Tuple.of(source, code.wireName(), due.from().atDay(1), due.to().atDay(1))
                .addOffsetDateTime(now())
                .addUUID(outcome.id()))
        .await();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
