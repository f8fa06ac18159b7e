package org.heliograph.protocol.transparency;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How often one value of a dimension came about, before anything is withheld.
 *
 * @param value what is counted, such as {@code account}
 * @param contributions how often by whom; without those who did nothing
 */
public record Cell(String value, Map<String, Long> contributions) {
  static final long LEAST = 10;
  private static final int FEWEST_CONTRIBUTORS = 3;

  public Cell {
    if (contributions.values().stream().anyMatch(count -> count < 0)) {
      throw new IllegalArgumentException("counts are not negative");
    }
    contributions =
        contributions.entrySet().stream()
            .filter(entry -> entry.getValue() > 0)
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  public long count() {
    return contributions.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Who counts as a contributor: one, where without the two largest less than a tenth of the
   * largest is left. The second largest could otherwise tell the largest from the figure and its
   * own.
   */
  int contributors() {
    var sizes = contributions.values().stream().sorted(Comparator.reverseOrder()).toList();
    if (sizes.isEmpty()) {
      return 0;
    }
    long rest = sizes.stream().skip(2).mapToLong(Long::longValue).sum();
    return rest * 10 < sizes.getFirst() ? 1 : sizes.size();
  }

  boolean isPublishable(Contributors whose) {
    return count() >= LEAST && (whose == Contributors.OWN || contributors() >= FEWEST_CONTRIBUTORS);
  }

  static Cell sum(String value, Collection<Cell> cells) {
    var sum = new TreeMap<String, Long>();
    cells.forEach(cell -> cell.contributions.forEach((who, n) -> sum.merge(who, n, Long::sum)));
    return new Cell(value, sum);
  }

  static List<String> values(Collection<Cell> cells) {
    return cells.stream().map(Cell::value).toList();
  }
}
