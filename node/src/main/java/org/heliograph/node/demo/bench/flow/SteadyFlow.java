package org.heliograph.node.demo.bench.flow;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.HdrHistogram.Histogram;
import org.heliograph.node.demo.bench.LatencyReport;
import org.heliograph.node.demo.bench.federation.InventedSignals;
import org.heliograph.node.demo.bench.federation.PostgresSide;

/**
 * Publishes at a fixed rate, whatever becomes of it, in uploads of 50 ms, and tells how long
 * signals took from when they were due to be published until their recipient has kept them.
 */
final class SteadyFlow {
  /** Uploads; a node takes eight. What has to wait for one to end was due all the same. */
  private static final int AT_ONCE = 6;

  /** How long a publisher collects what falls due into one upload. */
  private static final Duration COLLECTED = Duration.ofMillis(50);

  private static final double NANOS = 1e9;
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final InventedSignals signals;
  private final double perSecond;
  private final InstantSource clock;
  private final int batch;
  private final Map<UUID, Instant> due = new HashMap<>();

  SteadyFlow(InventedSignals signals, double perSecond, InstantSource clock) {
    this.signals = signals;
    this.perSecond = perSecond;
    this.clock = clock;
    this.batch = (int) Math.max(1, perSecond * COLLECTED.toNanos() / NANOS);
  }

  /**
   * Publishes for a while.
   *
   * @param first number of the first signal
   * @param publish takes the number of an upload's first signal
   * @return how many signals
   * @throws ExecutionException if an upload failed
   */
  int publish(int first, Duration length, IntConsumer publish)
      throws InterruptedException, ExecutionException {
    double apart = NANOS / perSecond;
    long every = (long) (batch * apart);
    int uploads = (int) Math.max(1, length.toNanos() / every);
    Instant begin = clock.instant();
    long from = System.nanoTime();
    var sent = new ArrayList<Future<?>>();
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      for (int upload = 0; upload < uploads; upload++) {
        int row = first + upload * batch;
        for (int i = 0; i < batch; i++) {
          due.put(signals.id(row + i), begin.plusNanos(upload * every + (long) (i * apart)));
        }
        long at = (upload + 1) * every;
        for (long wait = at; wait > 0; wait = from + at - System.nanoTime()) {
          LockSupport.parkNanos(Math.min(wait, every));
        }
        sent.add(threads.submit(() -> publish.accept(row)));
      }
    }
    for (var one : sent) {
      one.get();
    }
    return uploads * batch;
  }

  /** Signals of one upload. */
  int batch() {
    return batch;
  }

  /** Once all are kept. */
  LatencyReport latencies(String name, PostgresSide recipient) {
    var nanos = new Histogram(LONGEST.toNanos(), 3);
    recipient.keptSince(
        due.values().stream().min(Instant::compareTo).orElseThrow(),
        (id, kept) -> {
          var at = due.get(id);
          if (at != null) {
            nanos.recordValue(Math.max(0, ChronoUnit.NANOS.between(at, kept)));
          }
        });
    return LatencyReport.of(name, nanos, perSecond);
  }
}
