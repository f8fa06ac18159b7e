package org.heliograph.protocol.transparency;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A quarter or a half of a calendar year in UTC, such as {@code 2026-Q3} or {@code 2026-H2}.
 * Nothing else can be asked for: two periods of one granularity are the same or have no instant in
 * common.
 *
 * @param number from 1, within the year
 */
public record Period(int year, Granularity granularity, int number) implements Comparable<Period> {
  private static final Pattern NAME = Pattern.compile("(20\\d\\d)-([QH])([1-4])");

  public Period {
    if (year < 2000 || year > 2099 || number < 1 || number > granularity.perYear()) {
      throw new IllegalArgumentException("no such period");
    }
  }

  /** Reads a name; empty if it names no period. */
  public static Optional<Period> of(String name) {
    var parts = NAME.matcher(name);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int number = Integer.parseInt(parts.group(3));
    return Arrays.stream(Granularity.values())
        .filter(granularity -> granularity.letter() == parts.group(2).charAt(0))
        .filter(granularity -> number <= granularity.perYear())
        .map(granularity -> new Period(Integer.parseInt(parts.group(1)), granularity, number))
        .findFirst();
  }

  /** The period that an instant lies in. */
  public static Period at(Instant instant, Granularity granularity) {
    var date = instant.atZone(ZoneOffset.UTC);
    int number = (date.getMonthValue() - 1) / granularity.months() + 1;
    return new Period(date.getYear(), granularity, number);
  }

  /** The first instant. */
  public Instant start() {
    return firstDay().atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** The first instant that belongs to it no longer. */
  public Instant end() {
    return firstDay().plusMonths(granularity.months()).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** The first day. */
  public LocalDate firstDay() {
    return LocalDate.of(year, (number - 1) * granularity.months() + 1, 1);
  }

  /** The last day. */
  public LocalDate lastDay() {
    return firstDay().plusMonths(granularity.months()).minusDays(1);
  }

  public boolean isOver(Instant now) {
    return !now.isBefore(end());
  }

  public boolean isBefore(Period other) {
    return compareTo(other) < 0;
  }

  public Period previous() {
    return at(start().minusMillis(1), granularity);
  }

  public String name() {
    return "%d-%c%d".formatted(year, granularity.letter(), number);
  }

  @Override
  public int compareTo(Period other) {
    return start().compareTo(other.start());
  }

  @Override
  public String toString() {
    return name();
  }
}
