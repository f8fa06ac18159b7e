package org.heliograph.protocol.duty;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;

/**
 * The working days of a member. Periods are counted in days, as Regulation (EEC, Euratom) 1182/71
 * counts them: the day of the event is not one of them, and a period ends with the end of its last
 * day, or of the next working day where that is a day off.
 *
 * @param zone in which the member's days begin and end
 * @param weekend days of each week on which nobody works, not all of them
 * @param holidays single days on which nobody works
 */
public record MemberCalendar(ZoneId zone, Set<DayOfWeek> weekend, Set<LocalDate> holidays) {
  /** UTC, Saturday and Sunday off, no holidays. */
  public static final MemberCalendar DEFAULT =
      new MemberCalendar(
          ZoneOffset.UTC, EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), Set.of());

  public MemberCalendar {
    weekend = Set.copyOf(weekend);
    holidays = Set.copyOf(holidays);
    if (weekend.size() == DayOfWeek.values().length) {
      throw new IllegalArgumentException("a week needs a working day");
    }
  }

  /** The first instant after the period of so many days that begins with an event. */
  public Instant due(Instant event, int days) {
    var last = event.atZone(zone).toLocalDate().plusDays(days);
    while (!isWorkingDay(last)) {
      last = last.plusDays(1);
    }
    return begin(last.plusDays(1));
  }

  /**
   * What tells events whose period is over from all others: those before this instant. Where it is
   * over depends on the day alone, so that one comparison replaces a calendar for each event.
   */
  public Instant overdueBefore(Instant now, int days) {
    var last = now.atZone(zone).toLocalDate().minusDays(1);
    while (!isWorkingDay(last)) {
      last = last.minusDays(1);
    }
    return begin(last.minusDays(days).plusDays(1));
  }

  public boolean isWorkingDay(LocalDate day) {
    return !weekend.contains(day.getDayOfWeek()) && !holidays.contains(day);
  }

  /** Where clocks are put forward at midnight, a day begins after it. */
  private Instant begin(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }
}
