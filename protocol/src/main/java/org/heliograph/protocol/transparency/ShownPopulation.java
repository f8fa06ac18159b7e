package org.heliograph.protocol.transparency;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What may be published of a population.
 *
 * @param total how many events; empty where nothing of them is shown
 */
public record ShownPopulation(String name, Optional<Long> total, List<ShownBreakdown> breakdowns) {
  public ShownPopulation {
    breakdowns = List.copyOf(breakdowns);
  }

  /** The count of one value, if it is shown. */
  public Optional<Long> count(String dimension, String value) {
    return breakdowns.stream()
        .filter(breakdown -> breakdown.dimensions().contains(dimension))
        .flatMap(breakdown -> breakdown.shown().stream())
        .filter(cell -> cell.value().equals(value))
        .map(ShownCell::count)
        .findFirst();
  }

  /**
   * What may be published of a breakdown.
   *
   * @param pooled values that have one count together; all of them without a count where the
   *     population shows nothing
   */
  public record ShownBreakdown(
      Set<String> dimensions, List<ShownCell> shown, List<String> pooled, Optional<Long> pool) {
    public ShownBreakdown {
      dimensions = Set.copyOf(dimensions);
      shown = List.copyOf(shown);
      pooled = List.copyOf(pooled);
    }
  }

  /** A count that stands by itself. */
  public record ShownCell(String value, long count) {}
}
