package org.heliograph.node.platform.telemetry;

import java.time.Duration;
import java.util.Set;

/**
 * Figures that have to be asked for, and are asked for together.
 *
 * @param name short and stable
 * @param metrics that it stands for
 */
public record Reading(String name, Duration every, Set<Metric> metrics, Source source) {
  public Reading {
    metrics = Set.copyOf(metrics);
  }

  /** Where they come from; may wait. */
  @FunctionalInterface
  public interface Source {
    void read(Findings findings);
  }
}
