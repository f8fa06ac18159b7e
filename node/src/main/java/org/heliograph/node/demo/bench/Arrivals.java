package org.heliograph.node.demo.bench;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Work that falls due at a fixed rate whether or not what came before is done. Several workers
 * share it; one that comes late does at once what is due, and its time counts from when it was due.
 */
public final class Arrivals {
  private static final long NANOS = 1_000_000_000L;
  private static final long SPUN = 60_000;
  private static final int DIGITS = 3;

  private final double perSecond;
  private final long count;
  private final AtomicLong next = new AtomicLong();

  /**
   * @param count how many fall due in all
   */
  public Arrivals(double perSecond, long count) {
    this.perSecond = perSecond;
    this.count = count;
  }

  /** What one worker does each time. */
  @FunctionalInterface
  public interface Worker {
    void serve() throws Exception;
  }

  /**
   * Runs until all is done, a platform thread for each worker.
   *
   * @return times from due to done, in nanoseconds
   */
  public Histogram run(Iterable<? extends Worker> workers) throws Exception {
    var all = new Histogram(DIGITS);
    long begin = System.nanoTime();
    try (var threads = Executors.newCachedThreadPool()) {
      var running = new ArrayList<Future<Histogram>>();
      for (var worker : workers) {
        Callable<Histogram> shift = () -> shift(worker, begin);
        running.add(threads.submit(shift));
      }
      for (var one : running) {
        all.add(one.get());
      }
    }
    return all;
  }

  private Histogram shift(Worker worker, long begin) throws Exception {
    var times = new Histogram(DIGITS);
    for (long number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
      long due = begin + (long) (number * (NANOS / perSecond));
      await(due);
      worker.serve();
      times.recordValue(System.nanoTime() - due);
    }
    return times;
  }

  /** Parks for most of the time and spins for the rest, since parking ends late. */
  private static void await(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      if (left > SPUN) {
        LockSupport.parkNanos(left - SPUN);
      } else {
        Thread.onSpinWait();
      }
    }
  }
}
