package org.heliograph.node.demo.bench.flow;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
import org.heliograph.node.demo.bench.federation.SmallFederation;

/**
 * Publishes at a fixed rate, whatever becomes of it, in uploads of 50 ms, and tells how long
 * signals took until their recipient has kept them.
 */
final class SteadyFlow {
  /** Uploads, as many as a node takes. What has to wait for one to end was due all the same. */
  private static final int AT_ONCE = 8;

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

  /**
   * Once all are kept: from when each was due, and so with what an upload takes, and from when its
   * source stored it.
   *
   * @param after how many signals there were before
   */
  List<LatencyReport> latencies(int after, PostgresSide source, PostgresSide recipient) {
    var published = new HashMap<UUID, Instant>();
    source.publishedAt(due.keySet(), published::put);
    return List.of(
        latency("from due to kept, after %,d".formatted(after), due, recipient),
        latency("from published to kept, after %,d".formatted(after), published, recipient));
  }

  private LatencyReport latency(String name, Map<UUID, Instant> begun, PostgresSide recipient) {
    var nanos = new Histogram(LONGEST.toNanos(), 3);
    recipient.keptAt(
        SmallFederation.id(SmallFederation.SOURCE),
        begun.keySet(),
        (id, kept) ->
            nanos.recordValue(Math.max(0, ChronoUnit.NANOS.between(begun.get(id), kept))));
    return LatencyReport.of(name, nanos, perSecond);
  }
}
