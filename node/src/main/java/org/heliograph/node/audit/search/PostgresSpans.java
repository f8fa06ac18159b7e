package org.heliograph.node.audit.search;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Where in the log a time is. Entries stand in the order in which they were appended, which is
 * nearly that of their times; {@code audit_span} holds the earliest and latest time of each 4,096
 * of them, so that a time leads to a stretch of the log that surely holds all of it.
 */
final class PostgresSpans {
  private static final int BLOCK = 4_096;

  private PostgresSpans() {}

  /** A stretch outside of which nothing has such a time. */
  static Span of(SqlClient sql, @Nullable Instant since, @Nullable Instant until) {
    var parameters = new PostgresParameters();
    var met = new ArrayList<String>();
    if (since != null) {
      met.add("latest >= " + parameters.add(since.atOffset(ZoneOffset.UTC)));
    }
    if (until != null) {
      met.add("earliest < " + parameters.add(until.atOffset(ZoneOffset.UTC)));
    }
    if (met.isEmpty()) {
      return Span.WHOLE;
    }
    var from = EntryRef.BEYOND;
    var to = EntryRef.FIRST;
    for (Row row :
        sql.preparedQuery(
                """
                select log, min(block) as first, max(block) as last from audit_span
                where %s group by log order by log
                """
                    .formatted(String.join(" and ", met)))
            .execute(parameters.values())
            .await()) {
      int log = row.getInteger("log");
      if (from.equals(EntryRef.BEYOND)) {
        from = new EntryRef(log, row.getLong("first") * BLOCK);
      }
      to = new EntryRef(log, (row.getLong("last") + 1) * BLOCK);
    }
    return new Span(from, to);
  }
}
