package org.heliograph.node.demo.bench.policy;

import java.time.Duration;
import java.util.List;

/**
 * What is measured.
 *
 * @param agreements how many there are between two members, each 1 to 100
 * @param turn of each way of deciding
 * @param rounds in which ways take turns, after one that is not counted
 * @param seed makes the signals
 */
public record PolicyPlan(List<Integer> agreements, Duration turn, int rounds, long seed) {
  public PolicyPlan {
    agreements = List.copyOf(agreements);
  }
}
