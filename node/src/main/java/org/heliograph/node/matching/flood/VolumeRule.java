package org.heliograph.node.matching.flood;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.heliograph.node.matching.flood.Trip.Measure;
import org.heliograph.node.platform.config.FloodConfig;

/**
 * Whether a source sends more than can be right: within an hour or a day more than several times
 * what is usual of it, and more than a floor below which nobody minds. Until anything is usual, so
 * much in all. What an allowance covers does not count. Pure.
 */
public record VolumeRule(FloodConfig terms) {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  /**
   * @param firstAt since when the source is known
   * @param usual what is usual of it
   */
  public Optional<Trip> judge(
      String source,
      SignalSeries series,
      Usual usual,
      List<Allowance> allowances,
      Instant firstAt,
      Instant now) {
    if (!Usual.isThere(firstAt, terms.first(), now)) {
      return new Question(source, series, allowances, now)
          .exceeds(Measure.SIGNALS_AT_FIRST, firstAt, terms.ofFirst(), Optional.empty());
    }
    var question = new Question(source, series, allowances, now);
    return Stream.of(
            question.exceeds(
                Measure.SIGNALS_AN_HOUR,
                now.minus(HOUR),
                limit(terms.ofHour(), usual.hour()),
                Optional.of((double) usual.hour())),
            question.exceeds(
                Measure.SIGNALS_A_DAY,
                now.minus(DAY),
                limit(terms.ofDay(), usual.day()),
                Optional.of((double) usual.day())))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The fewest signals within a day that can be too many for any source. */
  public long least() {
    return Math.min(terms.ofHour(), Math.min(terms.ofDay(), terms.ofFirst()));
  }

  private long limit(long floor, long usual) {
    return Math.max(floor, terms.times() * usual);
  }

  private record Question(
      String source, SignalSeries series, List<Allowance> allowances, Instant now) {
    Optional<Trip> exceeds(Measure measure, Instant from, long limit, Optional<Double> usual) {
      long came = series.since(from);
      long covered =
          allowances.stream()
              .mapToLong(one -> one.covers(series, SignalSeries.bucket(from), now))
              .sum();
      long counts = came - Math.min(came, covered);
      // of a first week, what came in its last day can be told apart from what is in use
      var day = SignalSeries.bucket(now.minus(DAY));
      var begin = SignalSeries.bucket(from);
      return counts > limit
          ? Optional.of(
              new Trip(
                  source,
                  Optional.empty(),
                  measure,
                  counts,
                  limit,
                  usual,
                  begin.isBefore(day) ? day : begin))
          : Optional.empty();
    }
  }
}
