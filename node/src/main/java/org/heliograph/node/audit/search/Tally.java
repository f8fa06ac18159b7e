package org.heliograph.node.audit.search;

import java.util.List;
import java.util.Map;

/**
 * Counts over a span.
 *
 * @param lines the highest first
 * @param more whether there are lines that were left out
 */
public record Tally(List<Line> lines, boolean more) {
  public Tally {
    lines = List.copyOf(lines);
  }

  /**
   * What was counted together.
   *
   * @param key values by the parts of {@link CountBy#keys}
   * @param entries of the log
   * @param facts that entries stand for
   * @param reasons how many times a reason applied
   */
  public record Line(Map<String, String> key, long entries, long facts, long reasons) {}
}
