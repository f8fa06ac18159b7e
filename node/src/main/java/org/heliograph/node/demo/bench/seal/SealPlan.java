package org.heliograph.node.demo.bench.seal;

import java.time.Duration;
import java.util.List;

/**
 * What is measured.
 *
 * @param sizes signals of a consignment, each 1 to 1,024
 * @param turn of each step
 * @param rounds in which steps take turns, after one that is not counted
 * @param seed makes the hashes
 */
public record SealPlan(List<Integer> sizes, Duration turn, int rounds, long seed) {
  public SealPlan {
    sizes = List.copyOf(sizes);
  }
}
