package org.heliograph.node.matching.flood;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How many signals of one source came when, by five minutes in UTC. Immutable.
 *
 * @param arrived what went through at once, by the bucket's beginning
 * @param accepted the same and what was released later: what counts as usual
 */
public record SignalSeries(
    NavigableMap<Instant, Long> arrived, NavigableMap<Instant, Long> accepted) {
  /** Length of a bucket. */
  public static final Duration STEP = Duration.ofMinutes(5);

  private static final int HOURS = 24;

  public SignalSeries {
    arrived = new TreeMap<>(arrived);
    accepted = new TreeMap<>(accepted);
  }

  /** One in which nothing was ever held. */
  public static SignalSeries of(NavigableMap<Instant, Long> arrived) {
    return new SignalSeries(arrived, arrived);
  }

  /** The beginning of the bucket that an instant falls in. */
  public static Instant bucket(Instant at) {
    return Instant.ofEpochSecond(
        Math.floorDiv(at.getEpochSecond(), STEP.toSeconds()) * STEP.toSeconds());
  }

  /** What went through at once from an instant on, its whole bucket included. */
  long since(Instant from) {
    return sum(arrived.tailMap(bucket(from), true));
  }

  /** What went through at once between two instants: the first bucket whole, the last not. */
  long between(Instant from, Instant to) {
    return from.isBefore(to) ? sum(arrived.subMap(bucket(from), true, bucket(to), false)) : 0;
  }

  /** Accepted signals of each of some whole days. */
  List<Long> days(LocalDate first, LocalDate end) {
    return first.datesUntil(end).map(day -> sum(accepted(day.atStartOfDay(), HOURS))).toList();
  }

  /** Accepted signals of the busiest hour of each of some whole days. */
  List<Long> busiestHours(LocalDate first, LocalDate end) {
    var busiest = new ArrayList<Long>();
    for (var day : first.datesUntil(end).toList()) {
      long most = 0;
      for (int hour = 0; hour < HOURS; hour++) {
        most = Math.max(most, sum(accepted(day.atTime(hour, 0), 1)));
      }
      busiest.add(most);
    }
    return busiest;
  }

  private NavigableMap<Instant, Long> accepted(java.time.LocalDateTime from, int hours) {
    var begin = from.toInstant(ZoneOffset.UTC);
    return accepted.subMap(begin, true, begin.plus(hours, ChronoUnit.HOURS), false);
  }

  private static long sum(NavigableMap<Instant, Long> some) {
    return some.values().stream().mapToLong(Long::longValue).sum();
  }
}
