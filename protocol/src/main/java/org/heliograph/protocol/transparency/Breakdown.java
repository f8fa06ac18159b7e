package org.heliograph.protocol.transparency;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Events counted by the values of one dimension, or by the combinations of several. Each event is
 * counted once. Which values there are does not depend on the data, so that a value that is listed
 * says nothing.
 */
public record Breakdown(Set<String> dimensions, List<Cell> cells) {
  public Breakdown {
    dimensions = Set.copyOf(dimensions);
    cells = List.copyOf(cells);
    if (new HashSet<>(Cell.values(cells)).size() != cells.size()) {
      throw new IllegalArgumentException("a value is listed twice in " + dimensions);
    }
  }

  public static Breakdown by(String dimension, List<Cell> cells) {
    return new Breakdown(Set.of(dimension), cells);
  }

  Cell total() {
    return Cell.sum("total", cells);
  }
}
