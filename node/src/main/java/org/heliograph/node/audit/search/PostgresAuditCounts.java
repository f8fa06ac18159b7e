package org.heliograph.node.audit.search;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts over a span of days, from whole months where they are made. Every method waits. */
final class PostgresAuditCounts {
  private static final int MOST_LINES = 1_000;

  private PostgresAuditCounts() {}

  /** Days from one up to before another. */
  record Days(LocalDate from, LocalDate to) {}

  static Tally count(SqlClient sql, CountQuestion question) {
    var months = question.by() == CountBy.DAY ? Set.<LocalDate>of() : whole(sql, question);
    var parameters = new PostgresParameters();
    var parts = new ArrayList<String>();
    if (!months.isEmpty()) {
      parts.add(ofMonths(question, months, parameters));
    }
    days(question, months).forEach(days -> parts.add(ofDays(question, days, parameters)));
    if (parts.isEmpty()) {
      return new Tally(List.of(), false);
    }
    var keys = String.join(", ", question.by().keys());
    var statement =
        """
        select %1$s, entries, facts, reasons from (
          select %1$s, sum(entries)::int8 as entries, sum(facts)::int8 as facts, sum(reasons)::int8 as reasons
          from (%2$s) p group by %1$s) s
        where entries > 0 or facts > 0 or reasons > 0 order by %3$s limit %4$d
        """
            .formatted(
                keys,
                String.join(" union all ", parts),
                order(question.by()) + keys,
                MOST_LINES + 1);
    return tally(question, sql.preparedQuery(statement).execute(parameters.values()).await());
  }

  private static String order(CountBy by) {
    return switch (by) {
      case DAY, MONTH -> "";
      case REASON -> "reasons desc, ";
      case ACT, PARTNER, AGREEMENT, CLAUSE, FACT -> "entries + facts desc, ";
    };
  }

  private static Set<LocalDate> whole(SqlClient sql, CountQuestion question) {
    return PostgresAuditMonths.whole(sql).stream()
        .filter(month -> !month.isBefore(question.since()))
        .filter(month -> !month.plusMonths(1).isAfter(question.until()))
        .collect(Collectors.toSet());
  }

  /** What months do not cover. */
  static List<Days> days(CountQuestion question, Set<LocalDate> months) {
    var all = new ArrayList<Days>();
    var from = question.since();
    var month = YearMonth.from(from).atDay(1);
    for (; month.isBefore(question.until()); month = month.plusMonths(1)) {
      if (months.contains(month)) {
        add(all, from, month);
        from = month.plusMonths(1);
      }
    }
    add(all, from, question.until());
    return all;
  }

  private static void add(List<Days> all, LocalDate from, LocalDate to) {
    if (from.isBefore(to)) {
      all.add(new Days(from, to));
    }
  }

  private static String ofMonths(
      CountQuestion question, Set<LocalDate> months, PostgresParameters parameters) {
    var by = question.isFiltered() ? "all" : question.by().wireName();
    return "select %s, entries, facts, reasons from audit_month where by = %s and month = any (%s)"
            .formatted(
                keys(question.by(), "month", "fact"),
                parameters.add(by),
                parameters.add(months.toArray(LocalDate[]::new)))
        + filters(question, parameters);
  }

  private static String ofDays(CountQuestion question, Days days, PostgresParameters parameters) {
    return """
        select %s, case when what = '' and reason = '' then count else 0 end as entries,
          case when what = '' then 0 else count end as facts, case when reason = '' then 0 else count end as reasons
        from audit_count where day >= %s and day < %s"""
            .formatted(
                keys(question.by(), "date_trunc('month', day)::date", "what"),
                parameters.add(days.from),
                parameters.add(days.to))
        + filters(question, parameters);
  }

  private static String keys(CountBy by, String month, String fact) {
    return by.keys().stream()
        .map(
            key ->
                switch (key) {
                  case "month" -> month + " as month";
                  case "fact" -> fact + " as fact";
                  default -> key;
                })
        .collect(Collectors.joining(", "));
  }

  private static String filters(CountQuestion question, PostgresParameters parameters) {
    var filters = new StringBuilder();
    if (question.partner() != null) {
      filters.append(" and partner = ").append(parameters.add(question.partner()));
    }
    if (question.agreement() != null) {
      filters.append(" and agreement = ").append(parameters.add(question.agreement()));
    }
    if (question.act() != null) {
      filters.append(" and act = ").append(parameters.add(question.act().wireName()));
    }
    return filters.toString();
  }

  private static Tally tally(CountQuestion question, Iterable<Row> rows) {
    var lines = new ArrayList<Tally.Line>();
    for (Row row : rows) {
      lines.add(
          new Tally.Line(
              key(question.by(), row),
              row.getLong("entries"),
              row.getLong("facts"),
              row.getLong("reasons")));
    }
    boolean more = lines.size() > MOST_LINES;
    return new Tally(more ? lines.subList(0, MOST_LINES) : lines, more);
  }

  private static Map<String, String> key(CountBy by, Row row) {
    var key = new LinkedHashMap<String, String>();
    by.keys().forEach(part -> key.put(part, Objects.toString(row.getValue(part), "")));
    return key;
  }
}
