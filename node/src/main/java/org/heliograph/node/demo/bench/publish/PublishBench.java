package org.heliograph.node.demo.bench.publish;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.heliograph.node.demo.bench.Arrivals;
import org.heliograph.node.demo.bench.LatencyReport;
import org.heliograph.node.demo.bench.federation.Floor;
import org.heliograph.node.demo.bench.federation.InventedSignals;
import org.heliograph.node.demo.bench.federation.PostgresSide;
import org.heliograph.node.demo.bench.federation.SmallFederation;
import org.heliograph.node.demo.bench.federation.Uploads;

/**
 * Measures publishing at a node that has no partner: from the upload over HTTP to the answer that
 * all of it is committed; then the same rows by COPY, which is the floor.
 */
public final class PublishBench {
  /** Who publishes. */
  public static final String MEMBER = "lumen";

  private static final long STATISTICS_COME_WITHIN = 1_000_000_000;
  private static final double NANOS = 1e9;

  /** A table with a row for so many signals counts. */
  private static final int SIGNALS_A_ROW = 4_096;

  /** Small uploads at a time; a node takes eight. */
  private static final int AT_ONCE = 6;

  private static final int SMALL = 50;

  private final PublishPlan plan;
  private final SmallFederation federation;
  private final PostgresSide side;
  private final Uploads uploads;
  private final Consumer<String> progress;

  private PublishBench(
      PublishPlan plan,
      SmallFederation federation,
      PostgresSide side,
      Uploads uploads,
      Consumer<String> progress) {
    this.plan = plan;
    this.federation = federation;
    this.side = side;
    this.uploads = uploads;
    this.progress = progress;
  }

  /**
   * Runs it, with the node of {@link #MEMBER}.
   *
   * @param scratch empty, for the rows
   * @param progress told what is done
   */
  public static PublishReport run(
      PublishPlan plan, SmallFederation federation, Path scratch, Consumer<String> progress)
      throws Exception {
    try (var side = federation.side(MEMBER)) {
      var uploads = new Uploads(federation.open(MEMBER), new InventedSignals(plan.seed()));
      return new PublishBench(plan, federation, side, uploads, progress).run(scratch);
    }
  }

  private PublishReport run(Path scratch) throws Exception {
    progress.accept("warming up with %,d signals …".formatted(plan.warmUp()));
    uploads.publish(0, plan.warmUp());
    side.awaitWrittenDown();
    progress.accept("publishing %,d signals …".formatted(plan.signals()));
    var processors = federation.processors();
    double cpu = processors.seconds();
    var before = side.usage();
    long begin = System.nanoTime();
    uploads.publish(plan.warmUp(), plan.signals());
    double seconds = (System.nanoTime() - begin) / NANOS;
    side.awaitWrittenDown();
    cpu = processors.seconds() - cpu;
    LockSupport.parkNanos(STATISTICS_COME_WITHIN);
    var after = side.usage();
    double count = plan.signals();
    int published = plan.warmUp() + plan.signals();
    progress.accept("copying the same rows …");
    var floor = floor(scratch, published);
    double floorPerSecond = published / floor.run();
    return new PublishReport(
        plan.signals(),
        plan.seed(),
        Runtime.getRuntime().availableProcessors(),
        seconds,
        count / seconds,
        cpu,
        uploads.signals().row(0).length(),
        (after.rows() - before.rows()) / count,
        (after.disk() - before.disk()) / count,
        (after.log() - before.log()) / count,
        (double) floor.rowBytes() / published,
        floorPerSecond,
        count / seconds / floorPerSecond,
        latencies(published));
  }

  private Floor floor(Path scratch, int published) throws IOException {
    var floor = new Floor(scratch);
    floor.rows(side, MEMBER);
    floor.take(published / SIGNALS_A_ROW);
    return floor;
  }

  private List<LatencyReport> latencies(int published) throws Exception {
    if (plan.steady().isZero()) {
      return List.of();
    }
    var reports = new ArrayList<LatencyReport>();
    int first = published;
    for (int size : List.of(1, SMALL)) {
      progress.accept("%,.0f uploads of %d a second …".formatted(plan.rate(), size));
      long count = (long) (plan.rate() * plan.steady().toNanos() / NANOS);
      reports.add(latency(first, size, count));
      first += (int) (size * count);
    }
    return reports;
  }

  private LatencyReport latency(int first, int size, long count) throws Exception {
    var next = new AtomicInteger(first);
    Arrivals.Worker worker = () -> uploads.upload(next.getAndAdd(size), size);
    var workers = Stream.generate(() -> worker).limit(AT_ONCE).toList();
    var times = new Arrivals(plan.rate(), count).run(workers);
    return LatencyReport.of("uploads of %d".formatted(size), times, plan.rate());
  }
}
