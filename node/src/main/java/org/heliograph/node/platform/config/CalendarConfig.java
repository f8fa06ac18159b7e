package org.heliograph.node.platform.config;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.heliograph.protocol.duty.MemberCalendar;
import org.jspecify.annotations.Nullable;

/**
 * Working days of one member, as people write them.
 *
 * @param zone such as {@code Europe/Berlin}; default UTC
 * @param weekend days such as {@code saturday}; default Saturday and Sunday
 * @param holidays days such as {@code 2026-12-25}; default none
 */
public record CalendarConfig(
    @Nullable String zone, @Nullable List<String> weekend, @Nullable List<String> holidays) {
  /**
   * Reads it.
   *
   * @param key of the member in the file, for faults
   */
  MemberCalendar read(String key) {
    try {
      return new MemberCalendar(zone(key), weekend(key), holidays(key));
    } catch (IllegalArgumentException e) {
      throw new ConfigException(key + ".weekend: names all days; leave at least one to work on");
    }
  }

  private ZoneId zone(String key) {
    try {
      return zone == null ? MemberCalendar.DEFAULT.zone() : ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw fault(key + ".zone", zone, "a time zone such as Europe/Berlin or UTC");
    }
  }

  private Set<DayOfWeek> weekend(String key) {
    if (weekend == null) {
      return MemberCalendar.DEFAULT.weekend();
    }
    var days = EnumSet.noneOf(DayOfWeek.class);
    for (var day : weekend) {
      try {
        days.add(DayOfWeek.valueOf(day.strip().toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException e) {
        throw fault(key + ".weekend", day, "a day such as friday");
      }
    }
    return days;
  }

  private Set<LocalDate> holidays(String key) {
    var days = new HashSet<LocalDate>();
    for (var day : holidays == null ? List.<String>of() : holidays) {
      try {
        days.add(LocalDate.parse(day));
      } catch (DateTimeException e) {
        throw fault(key + ".holidays", day, "a date such as 2026-12-25");
      }
    }
    return days;
  }

  private static ConfigException fault(String key, @Nullable String value, String expected) {
    return new ConfigException(key + ": \"" + value + "\" is not " + expected);
  }
}
