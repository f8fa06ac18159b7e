package org.heliograph.node.returns.report;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.returns.carry.PostgresItems;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.outcome.Bands;
import org.heliograph.protocol.outcome.OutcomeCode;
import org.heliograph.protocol.outcome.PeriodOutcome;

/**
 * Reports how many signals of a source never matched anything, where the agreement wants that: by
 * its order of magnitude, once a calendar month that is over, and only where so many signals are
 * concerned that it is no answer to a question about one.
 */
public final class PostgresUnmatchedSignals {
  private static final int FEWEST = 10;

  /** Only signals that were here on each day of the month, so that it is a month for all. */
  private static final String COUNT =
      """
      select count(*), count(*) filter (where not exists (
        select from looked_up l where l.source = k.source and l.signal = k.id and l.day < $4))
      from kept k where k.source = $1 and k.agreement = $2 and k.state = 'kept' and k.flood is null and k.kept_at < $3
      """;

  private static final String TELL =
      """
      insert into reported_period (id, version, source, code, from_day, to_day, at_least, at_most, automatic, reported_by,
        reported_at, item)
      values ($1, 1, $2, $3, $4, $5, $6, $7, true, $8, $9, $10)
      """;

  private static final String TOLD =
      "select from reported_period where source = $1 and code = $2 and to_day >= $3";

  private final PostgresDatabase database;
  private final PostgresItems items;
  private final Function<String, Collection<Agreement>> fromSource;
  private final InstantSource clock;

  public PostgresUnmatchedSignals(
      PostgresDatabase database,
      PostgresItems items,
      Function<String, Collection<Agreement>> fromSource,
      InstantSource clock) {
    this.database = database;
    this.items = items;
    this.fromSource = fromSource;
    this.clock = clock;
  }

  /** Reports last month to some sources; returns how many were told something. */
  public int report(Collection<String> sources) {
    var month = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC)).minusMonths(1);
    int told = 0;
    for (var source : sources) {
      var agreement =
          fromSource.apply(source).stream()
              .filter(it -> OutcomeJudge.wants(it, OutcomeCode.NO_MATCH))
              .reduce((one, later) -> later);
      if (agreement.isPresent()
          && database.inTransaction(sql -> report(sql, agreement.get(), month))) {
        told++;
      }
    }
    return told;
  }

  private boolean report(SqlConnection sql, Agreement agreement, YearMonth month) {
    sql.query("select pg_advisory_xact_lock(7, 3)").execute().await();
    var source = agreement.source();
    var code = OutcomeCode.NO_MATCH;
    var told = Tuple.of(source, code.wireName(), month.atDay(1));
    if (sql.preparedQuery(TOLD).execute(told).await().size() > 0) {
      return false;
    }
    var asked =
        Tuple.of(source, agreement.id())
            .addOffsetDateTime(month.atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC))
            .addLocalDate(month.plusMonths(1).atDay(1));
    Row counts = sql.preparedQuery(COUNT).execute(asked).await().iterator().next();
    if (counts.getLong(0) < FEWEST) {
      return false;
    }
    var band = Bands.of(counts.getLong(1));
    var outcome =
        new PeriodOutcome(
            UUID.randomUUID(),
            1,
            code,
            month.atDay(1),
            month.atEndOfMonth(),
            band.atLeast(),
            band.atMost());
    var item =
        items.add(
            sql, source, PostgresItems.Lane.OUTCOMES, agreement.ref(), List.of(outcome.toBytes()));
    sql.preparedQuery(TELL)
        .execute(
            Tuple.of(outcome.id(), source, code.wireName(), outcome.from(), outcome.to())
                .addLong(band.atLeast())
                .addLong(band.atMost().orElse(null))
                .addString(PostgresOutcomeBook.NODE)
                .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC))
                .addLong(item.getFirst()))
        .await();
    PostgresAudit.record(sql, ReportActs.counted(source, agreement.ref(), outcome));
    return true;
  }
}
