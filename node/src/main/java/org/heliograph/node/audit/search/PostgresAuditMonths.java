package org.heliograph.node.audit.search;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Set;
import java.util.TreeSet;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.jspecify.annotations.Nullable;

/**
 * Counts of whole months, made once from those of their days, so that years are counted as fast as
 * weeks. A month to which an entry was appended later is counted from its days until it is made
 * anew. Every method waits.
 */
public final class PostgresAuditMonths {
  /** An entry is appended within a second; this long after its end a month is made. */
  private static final int SETTLING_DAYS = 2;

  private static final String WHOLE =
      """
      select month from audit_month_done d where not exists (
        select from audit_span s join audit_log l on l.log = s.log and l.index between s.block * 4096 and s.block * 4096 + 4095
        where (s.log, s.block) >= (d.log, d.index / 4096) and (l.log, l.index) >= (d.log, d.index)
          and s.earliest < (d.month + interval '1 month') at time zone 'UTC' and s.latest >= d.month::timestamp at time zone 'UTC'
          and l.at < (d.month + interval '1 month') at time zone 'UTC' and l.at >= d.month::timestamp at time zone 'UTC')
      """;

  private static final String MAKE =
      """
      insert into audit_month (month, by, act, partner, agreement, version, clause, fact, reason, entries, facts, reasons)
      select $1,
        case grouping(act, partner, agreement, version, clause, what, reason)
          when 63 then 'act' when 95 then 'partner' when 103 then 'agreement' when 99 then 'clause'
          when 126 then 'reason' when 61 then 'fact' when 127 then 'month' else 'all' end,
        coalesce(act, ''), coalesce(partner, ''), coalesce(agreement, ''), coalesce(version, 0), coalesce(clause, ''),
        coalesce(what, ''), coalesce(reason, ''),
        coalesce(sum(count) filter (where what = '' and reason = ''), 0),
        coalesce(sum(count) filter (where what <> ''), 0),
        coalesce(sum(count) filter (where reason <> ''), 0)
      from audit_count where day >= $1 and day < $2
      group by grouping sets ((act), (partner), (agreement, version), (agreement, version, clause), (reason), (act, what), (),
        (act, partner, agreement, version, clause, what, reason))
      """;

  private PostgresAuditMonths() {}

  /** Makes the months that have ended and were not made, or not with all that was appended. */
  public static void make(PostgresDatabase database, LocalDate today) {
    var first = firstDay(database.pool());
    if (first == null) {
      return;
    }
    var whole = whole(database.pool());
    var end = YearMonth.from(today.minusDays(SETTLING_DAYS));
    for (var month = YearMonth.from(first); month.isBefore(end); month = month.plusMonths(1)) {
      var begin = month.atDay(1);
      if (!whole.contains(begin)) {
        database.inTransaction(sql -> make(sql, begin));
      }
    }
  }

  private static int make(SqlConnection sql, LocalDate month) {
    run(sql, "delete from audit_month where month = $1", Tuple.of(month));
    run(sql, "delete from audit_month_done where month = $1", Tuple.of(month));
    run(
        sql,
        // until the end of this transaction nothing is appended: these are the counts of that size
        "insert into audit_month_done select $1, log, size from audit_tree for share",
        Tuple.of(month));
    return run(sql, MAKE, Tuple.of(month, month.plusMonths(1)));
  }

  private static int run(SqlClient sql, String statement, Tuple values) {
    return sql.preparedQuery(statement).execute(values).await().rowCount();
  }

  /** First days of the months that hold all that was appended. */
  static Set<LocalDate> whole(SqlClient sql) {
    var months = new TreeSet<LocalDate>();
    sql.preparedQuery(WHOLE).execute().await().forEach(row -> months.add(row.getLocalDate(0)));
    return months;
  }

  private static @Nullable LocalDate firstDay(SqlClient sql) {
    for (Row row : sql.preparedQuery("select min(day) from audit_count").execute().await()) {
      return row.getLocalDate(0);
    }
    return null;
  }
}
