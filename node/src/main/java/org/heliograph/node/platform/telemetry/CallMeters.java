package org.heliograph.node.platform.telemetry;

import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.heliograph.protocol.refusal.RefusalReason;

/** Times calls by operation and class of status. Safe for use by many threads. */
record CallMeters(Telemetry telemetry) implements CallObserver {
  private static final int CLASSES = 6;

  @Override
  public Route route(String method, String path) {
    var timers = new AtomicReferenceArray<Timer>(CLASSES);
    return (status, nanos) -> {
      int sort = Math.clamp(status / 100, 0, CLASSES - 1);
      Timer timer = timers.get(sort);
      if (timer == null) {
        timer = telemetry.timer(Metric.HTTP_DURATION, method, path, name(sort));
        timers.set(sort, timer);
      }
      timer.record(nanos, TimeUnit.NANOSECONDS);
    };
  }

  private static String name(int sort) {
    return sort == 0 ? "gone" : sort + "xx";
  }

  @Override
  public void refused(RefusalReason reason) {
    telemetry.stages().refused(RefusedAt.API, reason, 1);
  }
}
