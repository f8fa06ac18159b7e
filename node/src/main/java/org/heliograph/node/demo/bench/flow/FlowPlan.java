package org.heliograph.node.demo.bench.flow;

import java.time.Duration;
import java.util.List;

/**
 * What is measured.
 *
 * @param sizes how many signals are published in all when a figure is taken, ascending; the floor
 *     is measured beside a single one only, since it takes as much disk again
 * @param warmUp published before it and not counted
 * @param steady how long signals are published at half the rate after each figure, for the
 *     latencies; zero for none. They are not counted either
 * @param seed makes the hashes
 */
public record FlowPlan(List<Integer> sizes, int warmUp, Duration steady, long seed) {
  public FlowPlan {
    sizes = List.copyOf(sizes);
  }
}
