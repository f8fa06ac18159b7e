package org.heliograph.node.platform.telemetry;

import io.micrometer.core.instrument.Timer;
import io.vertx.core.spi.metrics.PoolMetrics;
import io.vertx.core.spi.metrics.VertxMetrics;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Measures the pools of database connections that Vert.x makes, and nothing else of it. Safe for
 * use by many threads.
 */
final class PoolMeters implements VertxMetrics {
  private static final String SQL = "sql";

  private final AtomicInteger most = new AtomicInteger();
  private final AtomicInteger used = new AtomicInteger();
  private final AtomicInteger waiting = new AtomicInteger();
  private final Timer waits;

  PoolMeters(Telemetry telemetry) {
    waits = telemetry.timer(Metric.POOL_WAIT);
    telemetry.gauge(Metric.POOL_CONNECTIONS_MAX, most::doubleValue);
    telemetry.gauge(Metric.POOL_CONNECTIONS_USED, used::doubleValue);
    telemetry.gauge(Metric.POOL_WAITING, waiting::doubleValue);
  }

  @Override
  public @Nullable PoolMetrics<?, ?> createPoolMetrics(String type, String name, int size) {
    if (!type.equals(SQL)) {
      return null;
    }
    most.addAndGet(size);
    return new Connections();
  }

  private final class Connections implements PoolMetrics<Long, Boolean> {
    @Override
    public Long enqueue() {
      waiting.incrementAndGet();
      return System.nanoTime();
    }

    @Override
    public void dequeue(Long since) {
      waiting.decrementAndGet();
      waits.record(System.nanoTime() - since, TimeUnit.NANOSECONDS);
    }

    @Override
    public Boolean begin() {
      used.incrementAndGet();
      return Boolean.TRUE;
    }

    @Override
    public void end(Boolean begun) {
      used.decrementAndGet();
    }
  }
}
