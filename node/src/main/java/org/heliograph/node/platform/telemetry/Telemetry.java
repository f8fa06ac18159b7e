package org.heliograph.node.platform.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.core.metrics.Info;
import io.vertx.core.spi.metrics.VertxMetrics;
import java.util.function.Supplier;

/**
 * All that one node measures of itself. Safe for use by many threads; nothing of it waits.
 *
 * <p>Labels are codes, stages, routes and aliases of members: never a value, an id of a signal, or
 * a person.
 */
public final class Telemetry implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final StageObserver stages;
  private final CallObserver calls;
  private final VertxMetrics pools;

  private Telemetry() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    collections.bindTo(registry);
    stages = new StageMeters(this);
    calls = new CallMeters(this);
    pools = new PoolMeters(this);
  }

  /** Begins with every count at zero. */
  public static Telemetry open() {
    return new Telemetry();
  }

  public StageObserver stages() {
    return stages;
  }

  public CallObserver calls() {
    return calls;
  }

  /** What Vert.x tells of its pools. */
  public VertxMetrics pools() {
    return pools;
  }

  /** A figure that is at hand whenever it is asked for. */
  public void gauge(Metric metric, Supplier<Number> figure, String... labels) {
    Gauge.builder(metric.wireName(), figure)
        .description(metric.help())
        .tags(tags(metric, labels))
        .strongReference(true)
        .register(registry);
  }

  /** What does not change while the node runs. */
  public void info(Metric metric, String... labels) {
    Info.builder()
        .name(metric.wireName())
        .help(metric.help())
        .labelNames(metric.labels().toArray(String[]::new))
        .register(registry.getPrometheusRegistry())
        .setLabelValues(labels);
  }

  /** Figures that are read now and then, and whose labels come and go. */
  GaugeRows rows(Metric metric) {
    return new GaugeRows(metric, registry);
  }

  Counter counter(Metric metric, String... labels) {
    return Counter.builder(metric.wireName())
        .description(metric.help())
        .tags(tags(metric, labels))
        .register(registry);
  }

  Timer timer(Metric metric, String... labels) {
    return Timer.builder(metric.wireName())
        .description(metric.help())
        .tags(tags(metric, labels))
        .register(registry);
  }

  static Tags tags(Metric metric, String... values) {
    var names = metric.labels();
    if (names.size() != values.length) {
      throw new IllegalArgumentException(metric.wireName() + " has the labels " + names);
    }
    var tags = Tags.empty();
    for (int i = 0; i < values.length; i++) {
      tags = tags.and(names.get(i), values[i]);
    }
    return tags;
  }

  /** All figures in the text format of Prometheus. */
  public String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
