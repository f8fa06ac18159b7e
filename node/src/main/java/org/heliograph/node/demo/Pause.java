package org.heliograph.node.demo;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The pace at which the demo looks at nodes again while they work. */
final class Pause {
  private static final long MILLISECONDS = 250;

  private Pause() {}

  /** Waits a quarter of a second, or less. */
  static void shortly() {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(MILLISECONDS));
  }
}
