package org.heliograph.node.platform.telemetry;

import io.micrometer.core.instrument.Counter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps spans that wait for the collector within a bound, and counts what becomes of each. Safe for
 * use by many threads.
 */
final class SpanExport implements SpanExporter {
  private static final Logger LOG = LoggerFactory.getLogger(SpanExport.class);

  private final SpanExporter collector;
  private final int most;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicBoolean failing = new AtomicBoolean();
  private final Counter sent;
  private final Counter failed;
  private final Counter dropped;

  /**
   * @param most how many spans may wait
   */
  SpanExport(SpanExporter collector, int most, Telemetry telemetry) {
    this.collector = collector;
    this.most = most;
    sent = telemetry.counter(Metric.TRACE_SPANS, "sent");
    failed = telemetry.counter(Metric.TRACE_SPANS, "failed");
    dropped = telemetry.counter(Metric.TRACE_SPANS, "dropped");
  }

  /** Takes a place for one more span, which is exported then; without one, it is dropped. */
  boolean hasRoom() {
    if (waiting.incrementAndGet() <= most) {
      return true;
    }
    waiting.decrementAndGet();
    dropped.increment();
    return false;
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    int count = spans.size();
    var result = collector.export(spans);
    return result.whenComplete(() -> answered(count, result));
  }

  private void answered(int count, CompletableResultCode result) {
    waiting.addAndGet(-count);
    (result.isSuccess() ? sent : failed).increment(count);
    if (failing.compareAndSet(result.isSuccess(), !result.isSuccess())) {
      if (result.isSuccess()) {
        LOG.info("the collector of traces takes spans again");
      } else {
        LOG.warn(
            "the collector of traces does not take spans; they are dropped: {}",
            String.valueOf(result.getFailureThrowable()));
      }
    }
  }

  @Override
  public CompletableResultCode flush() {
    return collector.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return collector.shutdown();
  }
}
