package org.heliograph.node.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits for Ctrl-C or SIGTERM, and holds the process's end back until what runs has closed. Close
 * it last: the process then ends.
 */
final class UntilStopped implements AutoCloseable {
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  private UntilStopped() {}

  static UntilStopped install() {
    var until = new UntilStopped();
    Runtime.getRuntime().addShutdownHook(new Thread(until::shutDown, "stop"));
    return until;
  }

  void await() throws InterruptedException {
    asked.await();
  }

  /** Whether it was asked to stop, after waiting for this long at most. */
  boolean isStoppedWithin(Duration wait) {
    try {
      return asked.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void shutDown() {
    asked.countDown();
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
