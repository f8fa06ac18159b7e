package org.heliograph.node.returns.collect;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.outcome.OutcomeCode;
import org.heliograph.protocol.outcome.OutcomeCode.Group;
import org.heliograph.protocol.signal.WireNamed;
import org.jspecify.annotations.Nullable;

/**
 * How much came back, when, and of how much that was sent. Of members, never of people. Callers
 * wait. Safe for use by many threads.
 */
public final class PostgresFeedback {
  private static final String COUNTS =
      """
      select date_trunc($1, received_at at time zone $2)::date, code, count(*) from collected_outcome
      where not retracted and received_at >= $3 and ($4::text is null or partner = $4)
      group by 1, 2 order by 1, 2
      """;

  private static final String COVERAGE =
      """
      with sent as (
        select distinct c.partner, d.id
        from consignment c cross join lateral unnest(c.ids, c.actions) as d(id, action)
        where c.carries = 'signals' and c.created_at >= $1 and ($2::text is null or c.partner = $2) and d.action = 'disclose'),
      back as (
        select partner, signal, bool_or(code = any ($3)) as judged from collected_outcome
        where not retracted group by partner, signal)
      select s.partner, count(*), count(b.signal), count(*) filter (where b.judged)
      from sent s left join back b on b.partner = s.partner and b.signal = s.id group by s.partner order by s.partner
      """;

  /** What takes a look at the signal, beyond that it arrived or matched. */
  private static final String[] JUDGED =
      Arrays.stream(OutcomeCode.values())
          .filter(code -> code.group() == Group.JUDGEMENT || code.group() == Group.ACTION)
          .map(WireNamed::wireName)
          .toArray(String[]::new);

  private final PostgresDatabase database;
  private final InstantSource clock;

  public PostgresFeedback(PostgresDatabase database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** What counts are added up over. */
  public enum Step {
    DAY,
    WEEK,
    MONTH
  }

  /**
   * Outcomes of one code, as they stand.
   *
   * @param day on which the day, week or month begins
   */
  public record CodeCount(LocalDate day, String code, long count) {}

  /**
   * What a partner said of what it was sent.
   *
   * @param disclosed signals that it was sent in the time
   * @param answered those of them of which it reported anything, whenever
   * @param judged those of them that it judged or acted on
   */
  public record OfPartner(String partner, long disclosed, long answered, long judged) {}

  /** Outcomes that came in the last days, today among them, by step and code. */
  public List<CodeCount> counts(int days, ZoneId zone, Step step, @Nullable String partner) {
    var parameters =
        Tuple.of(step.name().toLowerCase(Locale.ROOT), zone.getId())
            .addOffsetDateTime(begin(days, zone).atOffset(ZoneOffset.UTC))
            .addString(partner);
    return rows(COUNTS, parameters).stream()
        .map(row -> new CodeCount(row.getLocalDate(0), row.getString(1), row.getLong(2)))
        .toList();
  }

  /** How much of what was sent in the last days something came back of, by partner. */
  public List<OfPartner> coverage(int days, ZoneId zone, @Nullable String partner) {
    var parameters =
        Tuple.of(begin(days, zone).atOffset(ZoneOffset.UTC), partner).addArrayOfString(JUDGED);
    return rows(COVERAGE, parameters).stream()
        .map(row -> new OfPartner(row.getString(0), row.getLong(1), row.getLong(2), row.getLong(3)))
        .toList();
  }

  private Instant begin(int days, ZoneId zone) {
    var today = clock.instant().atZone(zone).toLocalDate();
    return today.minusDays(days - 1L).atStartOfDay(zone).toInstant();
  }

  private List<Row> rows(String sql, Tuple parameters) {
    var rows = database.pool().preparedQuery(sql).execute(parameters).await();
    return StreamSupport.stream(rows.spliterator(), false).toList();
  }
}
