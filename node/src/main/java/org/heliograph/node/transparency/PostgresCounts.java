package org.heliograph.node.transparency;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.directory.Member;
import org.heliograph.protocol.transparency.Breakdown;
import org.heliograph.protocol.transparency.Continents;
import org.heliograph.protocol.transparency.Metric.Counted;
import org.heliograph.protocol.transparency.Metric.Dimension;
import org.heliograph.protocol.transparency.Metrics;
import org.heliograph.protocol.transparency.Period;
import org.heliograph.protocol.transparency.Population;

/**
 * Counts what the metrics describe, all of it as of one instant, before anything is withheld.
 * Nothing of a population leaves the node but through {@link
 * org.heliograph.protocol.transparency.Suppression}.
 */
final class PostgresCounts {
  private static final String BEGIN = "set transaction isolation level repeatable read read only";

  private static final Map<String, String> QUERIES =
      Stream.of(FlowQueries.ALL, ReturnQueries.ALL)
          .flatMap(queries -> queries.entrySet().stream())
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private static final String PARTNERS =
      """
      select partner from consignment where created_at >= $1 and created_at < $2
      union select source from received_consignment where received_at >= $1 and received_at < $2
      """;

  private final PostgresDatabase database;
  private final Function<String, Optional<Member>> members;

  PostgresCounts(PostgresDatabase database, Function<String, Optional<Member>> members) {
    this.database = database;
    this.members = members;
  }

  /** Every counted metric's population in a period. */
  List<Population> of(Period period, Instant now) {
    return database.inTransaction(
        sql -> {
          sql.query(BEGIN).execute().await();
          var times = Tuple.of(time(period.start()), time(period.end()), time(now));
          var fields = PostgresFieldCounts.of(sql, period);
          return Metrics.standard().counted().stream()
              .map(metric -> population(sql, metric, times, fields))
              .toList();
        });
  }

  private Population population(
      SqlConnection sql, Counted metric, Tuple times, PostgresFieldCounts fields) {
    var breakdowns =
        metric.dimensions().stream()
            .map(dimension -> breakdown(sql, metric.id(), dimension, times, fields))
            .toList();
    return new Population(metric.id(), metric.whose(), breakdowns);
  }

  private Breakdown breakdown(
      SqlConnection sql, String metric, Dimension by, Tuple times, PostgresFieldCounts fields) {
    var query = QUERIES.get(metric + "." + by.name());
    if (query != null) {
      return counted(sql, query, by, times);
    }
    return metric.equals("partners") ? partners(sql, by, times) : fields.breakdown(by);
  }

  private static Breakdown counted(SqlConnection sql, String query, Dimension by, Tuple times) {
    var counting = new Counting(by);
    for (Row row : sql.preparedQuery(query).execute(times).await()) {
      counting.add(row.getString(0), row.getString(1), row.getLong(2));
    }
    return counting.breakdown();
  }

  private Breakdown partners(SqlConnection sql, Dimension by, Tuple times) {
    var counting = new Counting(by);
    var period = Tuple.of(times.getValue(0), times.getValue(1));
    for (Row row : sql.preparedQuery(PARTNERS).execute(period).await()) {
      var partner = row.getString(0);
      var value = members.apply(partner).map(member -> value(member, by));
      counting.add(value.orElse(Dimension.OTHER), partner, 1);
    }
    return counting.breakdown();
  }

  private static String value(Member member, Dimension by) {
    return by.name().equals("sector")
        ? member.sector()
        : member.jurisdictions().stream()
            .findFirst()
            .flatMap(Continents::of)
            .orElse(Dimension.OTHER);
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
