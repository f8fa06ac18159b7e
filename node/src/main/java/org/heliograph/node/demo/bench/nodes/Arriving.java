package org.heliograph.node.demo.bench.nodes;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Waiting for signals to get as far as they are to get. */
final class Arriving {
  private static final Duration LOOKED_EVERY = Duration.ofMillis(50);
  private static final Duration STANDSTILL = Duration.ofMinutes(3);

  private Arriving() {}

  /**
   * Waits until a count has reached what is expected.
   *
   * @param upload what feeds it; its failure ends the waiting
   * @throws TimeoutException if nothing moves for three minutes
   */
  static void await(LongSupplier count, long expected, CompletableFuture<Void> upload)
      throws TimeoutException {
    long last = -1;
    long moved = System.nanoTime();
    for (long now = count.getAsLong(); now < expected; now = count.getAsLong()) {
      if (upload.isCompletedExceptionally()) {
        upload.join();
      }
      if (now > last) {
        last = now;
        moved = System.nanoTime();
      } else if (System.nanoTime() - moved > STANDSTILL.toNanos()) {
        throw new TimeoutException(
            "nothing moved for three minutes, at %,d of %,d".formatted(now, expected));
      }
      LockSupport.parkNanos(LOOKED_EVERY.toNanos());
    }
  }
}
