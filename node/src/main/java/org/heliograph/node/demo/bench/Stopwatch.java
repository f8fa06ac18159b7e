package org.heliograph.node.demo.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.heliograph.node.demo.bench.AuditBenchReport.Timing;

/** Takes times of one kind of thing again and again. */
final class Stopwatch {
  private static final double NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private Stopwatch() {}

  /** Once unmeasured, then so many times. */
  static Timing of(String what, int times, IntConsumer work) {
    work.accept(times);
    var taken = new double[times];
    for (int i = 0; i < times; i++) {
      long begin = System.nanoTime();
      work.accept(i);
      taken[i] = (System.nanoTime() - begin) / NANOS;
    }
    Arrays.sort(taken);
    return new Timing(
        what, times, taken[times / 2], taken[(int) Math.ceil(times * 0.99) - 1], taken[times - 1]);
  }

  static double seconds(Runnable work) {
    long begin = System.nanoTime();
    work.run();
    return (System.nanoTime() - begin) / (double) TimeUnit.SECONDS.toNanos(1);
  }
}
