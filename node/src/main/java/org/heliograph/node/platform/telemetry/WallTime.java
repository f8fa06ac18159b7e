package org.heliograph.node.platform.telemetry;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Moments of {@link System#nanoTime} by the clock. Those of one moment lie on one line, so that
 * steps do not overlap; now and then the clock is looked at again. Safe for use by many threads.
 */
final class WallTime {
  private static final long TRUSTED = Duration.ofMinutes(1).toNanos();

  private record Anchor(long nanos, long epochNanos) {}

  private final Clock clock;
  private volatile Anchor anchor;

  WallTime(Clock clock) {
    this.clock = clock;
    this.anchor = look(clock);
  }

  private static Anchor look(Clock clock) {
    var now = clock.instant();
    long seconds = TimeUnit.SECONDS.toNanos(now.getEpochSecond());
    return new Anchor(System.nanoTime(), seconds + now.getNano());
  }

  /** In nanoseconds since 1970. */
  long at(long nanos) {
    var known = anchor;
    if (System.nanoTime() - known.nanos > TRUSTED) {
      known = look(clock);
      anchor = known;
    }
    return known.epochNanos + (nanos - known.nanos);
  }
}
