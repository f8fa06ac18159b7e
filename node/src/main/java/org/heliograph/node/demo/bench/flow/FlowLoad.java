package org.heliograph.node.demo.bench.flow;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.heliograph.node.demo.bench.federation.PostgresSide;
import org.heliograph.node.demo.bench.federation.Uploads;

/** Publishes invented signals at a node, and waits for their receipts. For one thread. */
final class FlowLoad {
  private static final Duration LOOKED_EVERY = Duration.ofMillis(50);
  private static final Duration STANDSTILL = Duration.ofMinutes(2);
  private static final double NANOS = 1e9;

  /** Asking takes at most one part in so many of the time, however much there is to count. */
  private static final int SELDOM = 50;

  private final Uploads uploads;
  private final PostgresSide source;
  private final Consumer<String> progress;
  private final long before;
  private int published;

  /** How long it took the last time, in nanoseconds. */
  private long asking;

  FlowLoad(Uploads uploads, PostgresSide source, Consumer<String> progress) {
    this.uploads = uploads;
    this.source = source;
    this.progress = progress;
    this.before = source.receipted();
  }

  /** So far, and so the number of the next signal. */
  int published() {
    return published;
  }

  /** Publishes so many; returns how long it took until the last receipt, in seconds. */
  double publish(int count) throws TimeoutException {
    long begin = System.nanoTime();
    int first = published;
    var upload = CompletableFuture.runAsync(() -> uploads.publish(first, count));
    try {
      await(count, upload);
      upload.join();
    } catch (CompletionException e) {
      throw new IllegalStateException("an upload failed", e);
    }
    return (System.nanoTime() - begin) / NANOS;
  }

  /** Waits until so many signals after those that were published before are receipted. */
  void await(int count, CompletableFuture<Void> upload) throws TimeoutException {
    long last = 0;
    long told = 0;
    long moved = System.nanoTime();
    for (long done = receipted(); done < count; done = receipted()) {
      if (upload.isCompletedExceptionally()) {
        upload.join();
      }
      if (done > last) {
        last = done;
        moved = System.nanoTime();
      } else if (System.nanoTime() - moved > STANDSTILL.toNanos()) {
        throw new TimeoutException("nothing moved for two minutes, at signal " + done);
      }
      long tenth = done * 10 / count;
      if (tenth > told) {
        told = tenth;
        progress.accept("  %,d of %,d receipted".formatted(done, count));
      }
    }
    published += count;
  }

  private long receipted() {
    LockSupport.parkNanos(Math.max(LOOKED_EVERY.toNanos(), asking * SELDOM));
    long begin = System.nanoTime();
    long all = source.receipted();
    asking = System.nanoTime() - begin;
    return all - before - published;
  }
}
