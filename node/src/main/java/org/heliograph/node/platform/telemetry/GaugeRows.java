package org.heliograph.node.platform.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.Map;

/** One metric with a series for each set of labels that was found last. */
final class GaugeRows {
  private final Metric metric;
  private final MultiGauge gauge;
  private volatile Map<Tags, Double> found = Map.of();
  private volatile boolean current = true;

  GaugeRows(Metric metric, MeterRegistry registry) {
    this.metric = metric;
    this.gauge =
        MultiGauge.builder(metric.wireName()).description(metric.help()).register(registry);
  }

  /** Replaces all series. For one thread. */
  void found(Map<Tags, Double> figures) {
    found = Map.copyOf(figures);
    current = true;
    gauge.register(
        found.keySet().stream()
            .<MultiGauge.Row<?>>map(tags -> MultiGauge.Row.of(tags, tags, this::figure))
            .toList());
  }

  /** What was found is too old to be told: every series is {@code NaN} until there is more. */
  void outdated() {
    current = false;
  }

  private double figure(Tags tags) {
    return current ? found.getOrDefault(tags, Double.NaN) : Double.NaN;
  }

  @Override
  public String toString() {
    return metric.wireName();
  }
}
