package org.heliograph.protocol.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemberCalendarTest {
  private static final long SEED = Long.getLong("heliograph.seed", 17);

  /** Among them zones that put clocks forward at midnight, and one that left a day out. */
  private static final List<String> ZONES =
      List.of(
          "UTC",
          "Europe/Berlin",
          "America/New_York",
          "America/Sao_Paulo",
          "Asia/Kathmandu",
          "Africa/Cairo",
          "Pacific/Apia");

  private final Random random = new Random(SEED);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # the day of the event is not counted, and the last day ends at midnight
          2026-11-16T09:00:00Z | 1 | UTC              | 2026-11-18T00:00:00Z
          2026-11-16T23:59:59Z | 0 | UTC              | 2026-11-17T00:00:00Z
          # Saturday and Sunday are off
          2026-11-20T09:00:00Z | 1 | UTC              | 2026-11-24T00:00:00Z
          2026-11-21T09:00:00Z | 0 | UTC              | 2026-11-24T00:00:00Z
          # Christmas is a holiday, and a weekend follows
          2026-12-24T09:00:00Z | 1 | UTC              | 2026-12-29T00:00:00Z
          # what is Monday evening here is Tuesday there
          2026-11-16T23:30:00Z | 1 | Europe/Berlin    | 2026-11-18T23:00:00Z
          # a day of 25 hours, and one of 23
          2026-10-23T10:00:00Z | 3 | Europe/Berlin    | 2026-10-26T23:00:00Z
          2026-03-27T10:00:00Z | 3 | Europe/Berlin    | 2026-03-30T22:00:00Z
          # ends of months, and a leap day
          2027-01-29T10:00:00Z | 31 | UTC             | 2027-03-02T00:00:00Z
          2028-02-28T10:00:00Z | 1 | UTC              | 2028-03-01T00:00:00Z
          # where clocks are put forward at midnight, the day begins at one
          2018-11-01T12:00:00Z | 2 | America/Sao_Paulo | 2018-11-06T02:00:00Z
          """)
  void periodsEndWithTheirLastWorkingDay(Instant event, int days, String zone, Instant due) {
    // Given
    var calendar =
        new MemberCalendar(
            ZoneId.of(zone), MemberCalendar.DEFAULT.weekend(), Set.of(LocalDate.of(2026, 12, 25)));

    // Then
    assertThat(calendar.due(event, days)).isEqualTo(due);
  }

  @Test
  void whatIsOverdueBeganBeforeOneInstant() {
    System.err.println("-Dheliograph.seed=" + SEED);
    for (int round = 0; round < 20_000; round++) {
      // Given
      var calendar = calendar();
      var event = instant();
      int days = random.nextInt(40);
      var due = calendar.due(event, days);
      var now = near(due);

      // Then
      assertThat(event.isBefore(calendar.overdueBefore(now, days)))
          .as("%s, %s, %d days, now %s, due %s", calendar, event, days, now, due)
          .isEqualTo(!due.isAfter(now));
    }
  }

  @Test
  void moreDaysAndLaterEventsAreNeverDueEarlier() {
    System.err.println("-Dheliograph.seed=" + SEED);
    for (int round = 0; round < 5_000; round++) {
      // Given
      var calendar = calendar();
      var event = instant();
      int days = random.nextInt(40);
      var due = calendar.due(event, days);

      // Then
      assertThat(due).isAfter(event);
      assertThat(calendar.due(event, days + 1)).isAfterOrEqualTo(due);
      assertThat(calendar.due(event.plusSeconds(random.nextInt(200_000)), days))
          .isAfterOrEqualTo(due);
      var last = due.minusNanos(1).atZone(calendar.zone()).toLocalDate();
      assertThat(calendar.isWorkingDay(last) || calendar.zone().getId().equals("Pacific/Apia"))
          .isTrue();
    }
  }

  @Test
  void aWeekNeedsAWorkingDay() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new MemberCalendar(ZoneId.of("UTC"), EnumSet.allOf(DayOfWeek.class), Set.of()));
  }

  private MemberCalendar calendar() {
    var weekend = EnumSet.noneOf(DayOfWeek.class);
    for (var day : DayOfWeek.values()) {
      if (random.nextInt(4) == 0 && weekend.size() < 6) {
        weekend.add(day);
      }
    }
    var holidays = new HashSet<LocalDate>();
    for (int i = random.nextInt(60); i > 0; i--) {
      holidays.add(LocalDate.of(2011, 6, 1).plusDays(random.nextInt(900)));
    }
    return new MemberCalendar(
        ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))), weekend, holidays);
  }

  private Instant instant() {
    return Instant.parse("2011-10-01T00:00:00Z").plusSeconds(random.nextInt(500 * 86_400));
  }

  /** The instant itself, just beside it, or some days away. */
  private Instant near(Instant due) {
    return switch (random.nextInt(4)) {
      case 0 -> due;
      case 1 -> due.minusMillis(1);
      case 2 -> due.plusSeconds(random.nextInt(400_000));
      default -> due.minusSeconds(random.nextInt(400_000));
    };
  }
}
