package org.heliograph.protocol.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Random;
import java.util.TreeMap;
import org.heliograph.protocol.outcome.Carrying.Month;
import org.heliograph.protocol.outcome.Carrying.Told;
import org.junit.jupiter.api.Test;

class CarryingTest {
  private static final YearMonth JANUARY = YearMonth.of(2026, 1);
  private static final LocalDate LATE = LocalDate.of(2027, 6, 1);

  private final TreeMap<YearMonth, Month> months = new TreeMap<>();

  @Test
  void smallCountsAreCarriedUntilTheyReachTen() {
    // Given
    months.put(JANUARY, new Month(4, false));
    months.put(JANUARY.plusMonths(1), new Month(5, false));
    months.put(JANUARY.plusMonths(2), new Month(1, false));
    months.put(JANUARY.plusMonths(3), new Month(9, false));

    // Then
    assertThat(Carrying.due(months, LATE))
        .containsExactly(new Told(JANUARY, JANUARY.plusMonths(2), 10));
  }

  @Test
  void nothingIsToldBeforeNinetyDaysHavePassed() {
    months.put(JANUARY, new Month(10, false));
    var day = LocalDate.of(2026, 1, 31).plusDays(90);
    assertThat(Carrying.due(months, day.minusDays(1))).isEmpty();
    assertThat(Carrying.due(months, day)).containsExactly(new Told(JANUARY, JANUARY, 10));
  }

  @Test
  void aHeldMonthKeepsBackAllLaterOnes() {
    // Given
    months.put(JANUARY, new Month(12, false));
    months.put(JANUARY.plusMonths(1), new Month(30, true));
    months.put(JANUARY.plusMonths(2), new Month(30, false));

    // Then
    assertThat(Carrying.due(months, LATE)).containsExactly(new Told(JANUARY, JANUARY, 12));
  }

  @Test
  void whateverIsCountedNoToldCountIsBelowTenAndNoneIsLostOrTwice() {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      // Given
      months.clear();
      for (int month = 0; month < 24; month++) {
        if (random.nextInt(4) > 0) {
          months.put(JANUARY.plusMonths(month), new Month(random.nextInt(15), false));
        }
      }
      var today = JANUARY.atDay(1).plusDays(random.nextInt(900));

      // When
      var told = Carrying.due(months, today);

      // Then
      for (var one : told) {
        long counted =
            months.subMap(one.from(), true, one.to(), true).values().stream()
                .mapToLong(Month::count)
                .sum();
        assertThat(one.count()).as("seed %d", seed).isGreaterThanOrEqualTo(10).isEqualTo(counted);
        assertThat(one.to().atEndOfMonth().plusDays(90)).isBeforeOrEqualTo(today);
      }
      for (int i = 1; i < told.size(); i++) {
        assertThat(told.get(i).from().isAfter(told.get(i - 1).to())).as("seed %d", seed).isTrue();
      }
    }
  }
}
