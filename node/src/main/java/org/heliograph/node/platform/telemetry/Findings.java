package org.heliograph.node.platform.telemetry;

import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one reading found, series by series. Confined to the reading. */
public final class Findings {
  private static final double MILLIS = 1_000;

  private final Map<Metric, Map<Tags, Double>> all = new EnumMap<>(Metric.class);

  Findings(Set<Metric> metrics) {
    metrics.forEach(metric -> all.put(metric, new HashMap<>()));
  }

  /**
   * @throws IllegalArgumentException if the reading does not stand for the metric
   */
  public Findings put(Metric metric, double figure, String... labels) {
    var series = all.get(metric);
    if (series == null) {
      throw new IllegalArgumentException("the reading does not stand for " + metric);
    }
    series.put(Telemetry.tags(metric, labels), figure);
    return this;
  }

  /** The same for what is counted. */
  public Findings put(Metric metric, long count, String... labels) {
    return put(metric, (double) count, labels);
  }

  /** In seconds since 1970; no series where there is no such moment. */
  public Findings put(Metric metric, Optional<Instant> moment, String... labels) {
    moment.ifPresent(at -> put(metric, at.toEpochMilli() / MILLIS, labels));
    return this;
  }

  Map<Tags, Double> of(Metric metric) {
    return all.getOrDefault(metric, Map.of());
  }
}
