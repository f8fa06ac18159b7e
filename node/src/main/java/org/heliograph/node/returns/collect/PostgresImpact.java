package org.heliograph.node.returns.collect;

import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.outcome.OutcomeCode;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;

/** Counts what own signals led to, over months that are over. Safe for use by many threads. */
public final class PostgresImpact {
  private static final int MONTHS = 12;

  private static final String SIGNALS =
      """
      select code, count(distinct signal) from collected_outcome where not retracted and date between $1 and $2 group by code
      """;

  private static final String PERIODS =
      """
      select code, sum(at_least)::bigint from collected_period where to_day between $1 and $2 group by code
      """;

  private static final String DECIDED =
      """
      select 'decided', count(distinct signal) from signal_decision
      where decision <> 'upheld' and decided_at >= $1::date::timestamp at time zone 'UTC'
        and decided_at < ($2::date + 1)::timestamp at time zone 'UTC'
      """;

  private final PostgresDatabase database;
  private final InstantSource clock;

  public PostgresImpact(PostgresDatabase database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * The news of some months; without them, of the twelve before this.
   *
   * @throws RefusedException REQUEST_INVALID where the last month is not over or the first is later
   */
  public Impact of(Optional<YearMonth> first, Optional<YearMonth> last) {
    var thisMonth = YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
    var to = last.orElse(thisMonth.minusMonths(1));
    if (!to.isBefore(thisMonth)) {
      throw refused("to", "This month is not over; ask for one that is.");
    }
    var from = first.orElse(to.minusMonths(MONTHS - 1));
    if (from.isAfter(to)) {
      throw refused("from", "The first month is later than the last.");
    }
    var asked = Tuple.of(from.atDay(1), to.atEndOfMonth());
    var lines = new ArrayList<Impact.Line>();
    addPeriods(lines, asked);
    addSignals(lines, asked);
    long decided = counts(DECIDED, asked).getOrDefault("decided", 0L);
    if (decided > 0) {
      lines.add(
          Impact.line(
              "corrected",
              decided,
              "You set right %s of your signals after a review. Thank you for looking again."));
    }
    return new Impact(from, to, lines);
  }

  private void addPeriods(List<Impact.Line> lines, Tuple asked) {
    var periods = counts(PERIODS, asked);
    sensitive(
        lines,
        periods,
        OutcomeCode.CHILD_SAFEGUARDED,
        "At least %s children were brought to safety.");
    sensitive(
        lines,
        periods,
        OutcomeCode.LAW_ENFORCEMENT_PROGRESS,
        "Investigations made progress in at least %s cases.");
  }

  private void addSignals(List<Impact.Line> lines, Tuple asked) {
    var signals = counts(SIGNALS, asked);
    add(
        lines,
        signals,
        OutcomeCode.CONTENT_REMOVED,
        "Content was removed after %s of your signals.");
    add(
        lines,
        signals,
        OutcomeCode.ACCOUNT_ACTIONED,
        "Accounts were restricted or closed after %s of your signals.");
    add(
        lines,
        signals,
        OutcomeCode.URL_ACTIONED,
        "Links were blocked or taken down after %s of your signals.");
    add(
        lines,
        signals,
        OutcomeCode.LEAD_EXPANDED,
        "%s of your signals led to related items that were not known before.");
    add(lines, signals, OutcomeCode.REPORTED, "Reports were made after %s of your signals.");
    add(lines, signals, OutcomeCode.CONFIRMED, "%s of your signals were confirmed by a person.");
  }

  private static void sensitive(
      List<Impact.Line> lines, Map<String, Long> counts, OutcomeCode code, String words) {
    if (counts.getOrDefault(code.wireName(), 0L) >= Impact.FEWEST) {
      add(lines, counts, code, words);
    }
  }

  private static void add(
      List<Impact.Line> lines, Map<String, Long> counts, OutcomeCode code, String words) {
    long count = counts.getOrDefault(code.wireName(), 0L);
    if (count > 0) {
      lines.add(Impact.line(code.wireName(), count, words));
    }
  }

  private Map<String, Long> counts(String sql, Tuple asked) {
    var counts = new HashMap<String, Long>();
    database
        .pool()
        .preparedQuery(sql)
        .execute(asked)
        .await()
        .forEach(row -> counts.put(row.getString(0), row.getLong(1)));
    return counts;
  }

  private static RefusedException refused(String field, String detail) {
    return Refusal.at(RefusalReason.REQUEST_INVALID, field, detail).asException();
  }
}
