package org.heliograph.node.matching.flood;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What is usual of a source: what nine of ten of its last 28 days stayed within. So a weekly upload
 * is usual and a single outlier is not; quiet days count.
 *
 * @param hour signals in a day's busiest hour
 * @param day signals in a day
 */
public record Usual(long hour, long day) {
  private static final int DAYS = 28;
  private static final int OF_TEN = 9;

  /** By the whole days before today, since the source is known. */
  static Usual of(SignalSeries series, Instant firstAt, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    LocalDate known = LocalDate.ofInstant(firstAt, ZoneOffset.UTC);
    LocalDate from = today.minusDays(DAYS);
    LocalDate first = known.isAfter(from) ? known : from;
    if (!first.isBefore(today)) {
      return new Usual(0, 0);
    }
    return new Usual(
        (long) nineOfTen(series.busiestHours(first, today)),
        (long) nineOfTen(series.days(first, today)));
  }

  /** The smallest that at least nine of ten do not exceed; 0 of none. */
  static double nineOfTen(List<? extends Number> values) {
    if (values.isEmpty()) {
      return 0;
    }
    var sorted = values.stream().mapToDouble(Number::doubleValue).sorted().toArray();
    return sorted[Math.ceilDiv(sorted.length * OF_TEN, 10) - 1];
  }

  /** Since when a source has to be known for anything to be usual. */
  static boolean isThere(Instant firstAt, Duration first, Instant now) {
    return !now.isBefore(firstAt.plus(first));
  }
}
