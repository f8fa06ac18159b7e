package org.heliograph.protocol.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A reader of everything that was ever published computes no count that was withheld. */
class DifferencingTest {
  private static final long SEED =
      Long.getLong("heliograph.seed", ThreadLocalRandom.current().nextLong());

  private final Random random = new Random(SEED);
  private int attacked;

  @ParameterizedTest
  @EnumSource(Contributors.class)
  void noSequenceOfPeriodsGivesAwayACellUnderTen(Contributors whose) {
    System.err.println("-Dheliograph.seed=" + SEED);
    for (int round = 0; round < 40; round++) {
      // Given
      var data = new Happenings(random, 3, 20 + random.nextInt(300));
      var attacker = new Attacker(data.months() * Happenings.PER_MONTH);
      // When
      var published =
          IntStream.range(0, data.months())
              .mapToObj(month -> publish(data, month, 1, whose, attacker))
              .toList();
      // Then
      for (int month = 0; month < data.months(); month++) {
        assertThat(givenAway(attacker, published.get(month), month))
            .as("round %d", round)
            .isEmpty();
      }
    }
    assertThat(attacked).isGreaterThan(200);
  }

  @Test
  void theAttackerBreaksWhatOnlyLeavesOutSmallCells() {
    // Given
    var data = new Happenings(random, 1, 300);
    var attacker = new Attacker(Happenings.PER_MONTH);
    var population = new Population("events", Contributors.OWN, List.of(loneSmallCell()));
    // When
    attacker.learns(IntStream.range(0, Happenings.PER_MONTH).boxed().toList(), 57);
    population.breakdowns().getFirst().cells().stream()
        .filter(cell -> cell.isPublishable(Contributors.OWN))
        .forEach(cell -> attacker.learns(cells("kind", cell.value(), 0), cell.count()));
    // Then
    assertThat(data.months()).isOne();
    assertThat(attacker.bounds(cells("kind", "2", 0)).giveAway()).isTrue();
    assertThat(attacker.bounds(cells("kind", "2", 0)).least()).isEqualTo(7);
  }

  @Test
  void theAttackerBreaksPeriodsThatOverlap() {
    System.err.println("-Dheliograph.seed=" + SEED);
    int broken = 0;
    for (int round = 0; round < 40; round++) {
      // Given
      var data = new Happenings(random, 2, 150);
      var attacker = new Attacker(2 * Happenings.PER_MONTH);
      // When
      publish(data, 0, 1, Contributors.OWN, attacker);
      publish(data, 0, 2, Contributors.OWN, attacker);
      // Then
      var second = Suppression.of(data.population(1, 1, Contributors.OWN));
      broken += givenAway(attacker, second, 1).isEmpty() ? 0 : 1;
    }
    assertThat(broken).as("why a member keeps to periods that do not overlap").isPositive();
  }

  private static Breakdown loneSmallCell() {
    var counts = List.of(20L, 18L, 7L, 12L);
    return Breakdown.by(
        "kind",
        IntStream.range(0, 4)
            .mapToObj(i -> new Cell(Integer.toString(i), Map.of("self", counts.get(i))))
            .toList());
  }

  private static ShownPopulation publish(
      Happenings data, int from, int months, Contributors whose, Attacker attacker) {
    var shown = Suppression.of(data.population(from, months, whose));
    shown.total().ifPresent(total -> attacker.learns(all(from, months), total));
    for (var breakdown : shown.breakdowns()) {
      var dimension = breakdown.dimensions().iterator().next();
      for (var cell : breakdown.shown()) {
        attacker.learns(Happenings.cells(dimension, cell.value(), from, months), cell.count());
      }
      breakdown
          .pool()
          .ifPresent(
              pool ->
                  attacker.learns(
                      breakdown.pooled().stream()
                          .flatMap(
                              value -> Happenings.cells(dimension, value, from, months).stream())
                          .toList(),
                      pool));
    }
    return shown;
  }

  /** Values that are not shown and nevertheless known, or known to be under ten. */
  private List<String> givenAway(Attacker attacker, ShownPopulation shown, int month) {
    var known = new ArrayList<String>();
    for (var breakdown : shown.breakdowns()) {
      var dimension = breakdown.dimensions().iterator().next();
      for (var value : breakdown.pooled()) {
        attacked++;
        var bounds = attacker.bounds(cells(dimension, value, month));
        if (bounds.giveAway()) {
          known.add(month + " " + dimension + " " + value + " " + bounds);
        }
      }
    }
    return known;
  }

  private static List<Integer> cells(String dimension, String value, int month) {
    return Happenings.cells(dimension, value, month, 1);
  }

  private static List<Integer> all(int from, int months) {
    return Stream.of("0", "1")
        .flatMap(value -> Happenings.cells("detection", value, from, months).stream())
        .collect(Collectors.toUnmodifiableList());
  }
}
