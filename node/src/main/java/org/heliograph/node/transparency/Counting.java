package org.heliograph.node.transparency;

import java.util.Map;
import java.util.TreeMap;
import org.heliograph.protocol.transparency.Breakdown;
import org.heliograph.protocol.transparency.Cell;
import org.heliograph.protocol.transparency.Metric.Dimension;

/** Counts up the events of one breakdown. For one thread. */
final class Counting {
  /** Stands for the member itself. */
  static final String SELF = "self";

  private final Dimension dimension;
  private final Map<String, Map<String, Long>> counts = new TreeMap<>();

  Counting(Dimension dimension) {
    this.dimension = dimension;
  }

  void add(String value, String contributor, long count) {
    var listed = dimension.values().contains(value) ? value : Dimension.OTHER;
    counts.computeIfAbsent(listed, each -> new TreeMap<>()).merge(contributor, count, Long::sum);
  }

  /** Every value of the dimension, in its order, also those that never came up. */
  Breakdown breakdown() {
    var cells =
        dimension.values().stream()
            .map(value -> new Cell(value, counts.getOrDefault(value, Map.of())))
            .toList();
    return Breakdown.by(dimension.name(), cells);
  }
}
