package org.heliograph.node.demo.bench.soak;

import static org.heliograph.node.demo.bench.federation.SmallFederation.RECIPIENT;
import static org.heliograph.node.demo.bench.federation.SmallFederation.SOURCE;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.heliograph.node.demo.bench.federation.InventedSignals;
import org.heliograph.node.demo.bench.federation.PostgresSide;
import org.heliograph.node.demo.bench.federation.SmallFederation;
import org.heliograph.node.demo.bench.federation.Uploads;

/**
 * Has two nodes work at a steady rate for a while, looks every few seconds at what they take, and
 * judges at the end whether that stayed as it was.
 */
public final class SoakBench {
  private static final double NANOS = 1e9;
  private static final double MILLIS = 1e6;

  /** For receipts, once nothing is published any longer. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final SoakPlan plan;
  private final PostgresSide source;
  private final PostgresSide recipient;
  private final SoakLoad load;
  private final Consumer<String> progress;
  private final Gauges gauges = new Gauges();
  private final long before;

  private SoakBench(
      SoakPlan plan,
      PostgresSide source,
      PostgresSide recipient,
      SoakLoad load,
      Consumer<String> progress) {
    this.plan = plan;
    this.source = source;
    this.recipient = recipient;
    this.load = load;
    this.progress = progress;
    this.before = source.receipted();
  }

  /**
   * Runs it, with the nodes of {@link SmallFederation#SOURCE} and {@link
   * SmallFederation#RECIPIENT}.
   *
   * @param progress told each sample
   */
  public static SoakReport run(
      SoakPlan plan, SmallFederation federation, InstantSource clock, Consumer<String> progress)
      throws Exception {
    try (var source = federation.side(SOURCE);
        var recipient = federation.side(RECIPIENT)) {
      var uploads = new Uploads(federation.open(SOURCE), new InventedSignals(plan.seed()));
      var _ = federation.open(RECIPIENT);
      var load = new SoakLoad(uploads, plan.rate(), plan.length(), clock);
      return new SoakBench(plan, source, recipient, load, progress).run();
    }
  }

  private SoakReport run() throws Exception {
    var samples = new ArrayList<Sample>();
    long begin = System.nanoTime();
    try (var threads = Executors.newSingleThreadExecutor()) {
      Future<Void> running = threads.submit(load::run);
      int more = (int) (PATIENCE.toNanos() / plan.every().toNanos());
      for (long next = begin; !running.isDone() || (isBehind(samples) && more-- > 0); ) {
        next += plan.every().toNanos();
        LockSupport.parkNanos(Math.max(0, next - System.nanoTime()));
        samples.add(sample(begin));
      }
      running.get();
    }
    long signals = samples.stream().mapToLong(Sample::kept).sum();
    int processors = Runtime.getRuntime().availableProcessors();
    return new SoakReport(
        signals, plan.rate(), plan.seed(), processors, samples, Verdict.of(samples));
  }

  private static boolean isBehind(List<Sample> samples) {
    return samples.isEmpty() || samples.getLast().lag() > 0;
  }

  private Sample sample(long begin) {
    long fallenDue = load.fallenDue();
    Histogram times = load.kept(recipient, SmallFederation.id(SOURCE));
    boolean some = times.getTotalCount() > 0;
    var sample =
        new Sample(
            (System.nanoTime() - begin) / NANOS,
            gauges.heapBytes(),
            Gauges.handles(),
            Gauges.threads(),
            source.connections() + recipient.connections(),
            times.getTotalCount(),
            some ? times.getValueAtPercentile(50) / MILLIS : 0,
            some ? times.getValueAtPercentile(99) / MILLIS : 0,
            Math.max(0, fallenDue - (source.receipted() - before)),
            bytes());
    progress.accept(
        "%,.0f s: %,d kept, p50 %,.0f ms, p99 %,.0f ms, lag %,d, heap %,.0f MB"
            .formatted(
                sample.seconds(),
                sample.kept(),
                sample.p50(),
                sample.p99(),
                sample.lag(),
                sample.heapBytes() / MILLIS));
    return sample;
  }

  private long bytes() {
    return List.of(source, recipient).stream().mapToLong(one -> one.usage().disk()).sum();
  }
}
