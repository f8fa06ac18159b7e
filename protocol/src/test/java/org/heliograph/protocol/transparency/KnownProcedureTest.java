package org.heliograph.protocol.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * A reader who knows the procedure runs it over every small table there is, and keeps those that
 * give what was published.
 */
class KnownProcedureTest {
  /** What was published, and which counts each value can have had. */
  private final Map<ShownPopulation, Map<String, NavigableSet<Long>>> possible = new HashMap<>();

  @Test
  void everyTableOfOwnCounts() {
    // Given
    int limit = 30;
    // When
    for (long a = 0; a <= limit; a++) {
      for (long b = 0; b <= limit; b++) {
        for (long c = 0; c <= limit; c++) {
          note(table(Contributors.OWN, Map.of("m", a), Map.of("m", b), Map.of("m", c)));
        }
      }
    }
    // Then
    assertThat(possible).hasSizeGreaterThan(1_000);
    possible.keySet().forEach(this::assertProtected);
  }

  @Test
  void everyTableOfThreeContributors() {
    // Given
    var contents = contents(6);
    // When
    contents.forEach(a -> contents.forEach(b -> note(table(Contributors.PARTNERS, a, b))));
    // Then
    var small = contents(3);
    for (var a : small) {
      for (var b : small) {
        var shown = Suppression.of(table(Contributors.PARTNERS, a, b));
        assertProtected(shown);
        if (shown.total().isEmpty()) {
          assertThat(counts(shown, "0").last()).isGreaterThanOrEqualTo(Cell.LEAST);
        }
      }
    }
  }

  private void assertProtected(ShownPopulation shown) {
    for (var value : shown.breakdowns().getFirst().pooled()) {
      var counts = counts(shown, value);
      assertThat(counts).as("%s in %s", value, shown).hasSizeGreaterThan(1);
      if (shown.total().isPresent()) {
        assertThat(counts.last()).as("%s in %s", value, shown).isGreaterThanOrEqualTo(Cell.LEAST);
      }
    }
  }

  private NavigableSet<Long> counts(ShownPopulation shown, String value) {
    return possible.getOrDefault(shown, Map.of()).getOrDefault(value, new TreeSet<>());
  }

  private void note(Population population) {
    var shown = Suppression.of(population);
    var counts = possible.computeIfAbsent(shown, each -> new HashMap<>());
    population
        .breakdowns()
        .getFirst()
        .cells()
        .forEach(
            cell ->
                counts.computeIfAbsent(cell.value(), each -> new TreeSet<>()).add(cell.count()));
  }

  @SafeVarargs
  private static Population table(Contributors whose, Map<String, Long>... contents) {
    var cells =
        IntStream.range(0, contents.length)
            .mapToObj(i -> new Cell(Integer.toString(i), contents[i]))
            .toList();
    return new Population("events", whose, List.of(Breakdown.by("kind", cells)));
  }

  private static List<Map<String, Long>> contents(long most) {
    return LongStream.rangeClosed(0, most)
        .boxed()
        .flatMap(
            a ->
                LongStream.rangeClosed(0, most)
                    .boxed()
                    .flatMap(
                        b ->
                            LongStream.rangeClosed(0, most)
                                .mapToObj(c -> Map.of("a", a, "b", b, "c", c))))
        .toList();
  }
}
