package org.heliograph.node.demo.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.heliograph.node.demo.bench.Arrivals.Worker;

/** Workers that begin anew as soon as they are done, each on a platform thread of its own. */
public final class ClosedLoop {
  private ClosedLoop() {}

  /** Goes on for that long; returns how many times all of them together were done. */
  public static long run(Iterable<? extends Worker> workers, Duration length) throws Exception {
    long end = System.nanoTime() + length.toNanos();
    long done = 0;
    try (var threads = Executors.newCachedThreadPool()) {
      var running = new ArrayList<Future<Long>>();
      for (var worker : workers) {
        Callable<Long> shift = () -> shift(worker, end);
        running.add(threads.submit(shift));
      }
      for (var one : running) {
        done += one.get();
      }
    }
    return done;
  }

  private static long shift(Worker worker, long end) throws Exception {
    long done = 0;
    while (System.nanoTime() < end) {
      worker.serve();
      done++;
    }
    return done;
  }
}
