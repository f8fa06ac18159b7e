package org.heliograph.node.demo.bench.index;

import com.google.common.util.concurrent.Uninterruptibles;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.heliograph.node.matching.pdq.PdqTable;

/**
 * Adds and removes at a fixed rate on a thread of its own, as many of each, in the index and in the
 * model. Where the index falls behind, what is due is done at once afterwards.
 */
final class UpdateStream implements AutoCloseable {
  private static final double NANOS = 1e9;
  private static final long PAUSE = 500_000;
  private static final int WATCHED = 100;
  private static final int DIGITS = 3;

  private final PdqTable table;
  private final HeldHashes held;
  private final double perSecond;
  private final SplittableRandom random;
  private final Histogram visible = new Histogram(DIGITS);
  private final Thread thread;
  private volatile boolean isEnding;
  private long added;
  private long removed;
  private long unseen;

  /** Begins; ends with {@link #close}, after which what it did can be read. */
  UpdateStream(PdqTable table, HeldHashes held, int perSecond, long seed) {
    this.table = table;
    this.held = held;
    this.perSecond = perSecond;
    this.random = new SplittableRandom(seed);
    this.thread = Thread.ofPlatform().name("bench-updates").start(this::run);
  }

  private void run() {
    long begin = System.nanoTime();
    while (!isEnding && !held.isFull()) {
      long due = (long) ((System.nanoTime() - begin) / NANOS * perSecond);
      while (added < due && !held.isFull()) {
        add();
        remove();
      }
      table.settle();
      LockSupport.parkNanos(PAUSE);
    }
  }

  private void add() {
    int number = held.add(random);
    var hash = held.hash(number);
    long begin = System.nanoTime();
    table.add(hash, number);
    if (added++ % WATCHED == 0) {
      var seen = new boolean[1];
      table.search(hash, 0, (found, _) -> seen[0] |= found == number);
      visible.recordValue(System.nanoTime() - begin);
      unseen += seen[0] ? 0 : 1;
    }
  }

  private void remove() {
    int number = random.nextInt(held.count());
    if (held.remove(number)) {
      table.remove(number);
      removed++;
    }
  }

  long added() {
    return added;
  }

  long removed() {
    return removed;
  }

  /** Added, watched and not found at once. */
  long unseen() {
    return unseen;
  }

  /** From the call that adds to the end of a look-up that finds it, in nanoseconds. */
  Histogram visible() {
    return visible;
  }

  @Override
  public void close() {
    isEnding = true;
    Uninterruptibles.joinUninterruptibly(thread);
  }
}
