package org.heliograph.node.audit.search;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.heliograph.node.audit.log.SignalPlaces;
import org.jspecify.annotations.Nullable;

/**
 * Finds entries. The work of one answer is bounded, whatever is asked and however long the log: of
 * the conditions one leads, the one that reaches farthest with so many rows of its index, and the
 * others are looked up for each of its rows. Every method waits.
 */
public final class PostgresAuditSearch {
  static final Work STANDARD = new Work(40_000, 10_000);

  /**
   * How much is done for one answer.
   *
   * @param rows of the leading index
   * @param entries the same, where each has to be looked up in the log itself
   */
  record Work(int rows, int entries) {}

  private PostgresAuditSearch() {}

  /** What is looked at first: rows of a condition, and where in the log so many of them end. */
  private record Lead(PostgresFilter filter, @Nullable EntryRef reach) {
    boolean isWhole() {
      return reach == null;
    }
  }

  /**
   * One page.
   *
   * @param after where the page before ended
   */
  static Findings find(
      SqlClient sql, Question question, @Nullable EntryRef after, int limit, Work most) {
    var span = PostgresSpans.of(sql, question.since(), question.until());
    var left = after == null ? span : span.after(after, question.oldestFirst());
    return left.isEmpty() ? Findings.none() : new Search(sql, question, left, most).page(limit);
  }

  /** Entries by their place; those that are not there are left out. */
  static List<FoundEntry> entries(SqlClient sql, List<EntryRef> refs) {
    var found = new TreeMap<EntryRef, FoundEntry>();
    for (Row row :
        sql.preparedQuery(
                """
                select log, index, entry, facts from audit_log
                join unnest($1::int4[], $2::int8[]) as wanted (log, index) using (log, index)
                """)
            .execute(
                Tuple.tuple()
                    .addArrayOfInteger(refs.stream().map(EntryRef::log).toArray(Integer[]::new))
                    .addArrayOfLong(refs.stream().map(EntryRef::index).toArray(Long[]::new)))
            .await()) {
      var ref = new EntryRef(row.getInteger("log"), row.getLong("index"));
      var bytes = row.getBuffer("entry").getBytes();
      found.put(ref, new FoundEntry(ref, bytes, row.getLong("facts")));
    }
    return refs.stream().flatMap(ref -> Optional.ofNullable(found.get(ref)).stream()).toList();
  }

  /** One page of one question. */
  private record Search(SqlClient sql, Question question, Span span, Work most) {
    Findings page(int limit) {
      var filters = PostgresFilter.of(question);
      var signal = question.signal();
      if (signal != null) {
        filters.addFirst(PostgresFilter.at(places(signal)));
      }
      var lead = lead(filters);
      filters.remove(lead.filter);
      var refs = refs(lead, filters, limit + 1);
      if (refs.size() > limit) {
        var shown = refs.subList(0, limit);
        return new Findings(entries(sql, shown), shown.getLast(), null);
      }
      return new Findings(entries(sql, refs), lead.reach, lead.reach);
    }

    /** The bloom index of subjects knows no order, so that they are read at once. */
    private List<EntryRef> places(UUID signal) {
      var parameters = new PostgresParameters();
      return refs(
          "select log, index from audit_places(%s) where %s %s limit %d"
              .formatted(
                  parameters.add(SignalPlaces.number(signal)),
                  within(parameters),
                  order(),
                  most.rows + 1),
          parameters);
    }

    private Lead lead(List<PostgresFilter> filters) {
      Lead best = null;
      for (var filter : filters.isEmpty() ? List.of(PostgresFilter.ANY) : filters) {
        var lead = new Lead(filter, reach(filter).orElse(null));
        if (lead.isWhole()) {
          return lead;
        }
        best = best == null || isFarther(lead, best) ? lead : best;
      }
      return Optional.ofNullable(best).orElseThrow();
    }

    private boolean isFarther(Lead one, Lead other) {
      var order = Comparator.nullsLast(Comparator.<EntryRef>naturalOrder());
      int compared = order.compare(one.reach, other.reach);
      return question.oldestFirst() ? compared > 0 : compared < 0;
    }

    /** The last place of a window of its rows; empty where they are fewer. */
    private Optional<EntryRef> reach(PostgresFilter filter) {
      var parameters = new PostgresParameters();
      var two =
          refs(
              "select log, index from (%s) s %s offset %d limit 2"
                  .formatted(rows(filter, parameters, window() + 1), order(), window() - 1),
              parameters);
      return two.size() == 2 ? Optional.of(two.getFirst()) : Optional.empty();
    }

    private List<EntryRef> refs(Lead lead, List<PostgresFilter> others, int limit) {
      var parameters = new PostgresParameters();
      var rows = rows(lead.filter, parameters, window());
      var checks = new ArrayList<String>();
      others.forEach(filter -> checks.add(filter.check().apply(parameters)));
      var quick = checks.isEmpty() ? "true" : String.join(" and ", checks);
      // offset 0 keeps the order of the work: rows, what indexes tell of them, then the entries
      return refs(
          """
          select w.log, w.index from (
            select w.log, w.index from (select log, index from (%s) s %s limit %d) w where %s offset 0) w
          where %s limit %d
          """
              .formatted(
                  rows,
                  order(),
                  window(),
                  quick,
                  PostgresFilter.ofEntry(question, parameters).orElse("true"),
                  limit),
          parameters);
    }

    private String rows(PostgresFilter filter, PostgresParameters parameters, int limit) {
      var sources = filter.rows().apply(parameters);
      var parts = new ArrayList<String>();
      for (var source : sources) {
        parts.add(
            "(select log, index from %s and %s %s limit %d)"
                .formatted(source, within(parameters), order(), limit));
      }
      return String.join(" union all ", parts);
    }

    private int window() {
      return PostgresFilter.needsEntries(question) ? most.entries : most.rows;
    }

    private String within(PostgresParameters parameters) {
      return "(log, index) >= "
          + parameters.add(span.from())
          + " and (log, index) < "
          + parameters.add(span.to());
    }

    private String order() {
      return question.oldestFirst() ? "order by log, index" : "order by log desc, index desc";
    }

    private List<EntryRef> refs(String select, PostgresParameters parameters) {
      var refs = new ArrayList<EntryRef>();
      for (Row row : sql.preparedQuery(select).execute(parameters.values()).await()) {
        refs.add(new EntryRef(row.getInteger("log"), row.getLong("index")));
      }
      return refs;
    }
  }
}
