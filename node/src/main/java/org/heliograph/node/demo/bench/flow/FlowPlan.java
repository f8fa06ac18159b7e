package org.heliograph.node.demo.bench.flow;

import java.time.Duration;
import java.util.List;

/**
 * What is measured.
 *
 * @param sizes how many signals are published in all when a figure is taken, ascending
 * @param warmUp published before it and not counted
 * @param steady how long signals are published at half the rate after each figure, for the
 *     latencies; zero for none. They are not counted either
 * @param floor whether it is measured beside the flow; takes as much disk again
 * @param seed makes the hashes
 */
public record FlowPlan(List<Integer> sizes, int warmUp, Duration steady, boolean floor, long seed) {
  public FlowPlan {
    sizes = List.copyOf(sizes);
  }
}
