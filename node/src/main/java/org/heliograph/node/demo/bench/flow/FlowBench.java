package org.heliograph.node.demo.bench.flow;

import static org.heliograph.node.demo.bench.federation.SmallFederation.RECIPIENT;
import static org.heliograph.node.demo.bench.federation.SmallFederation.SOURCE;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.heliograph.node.demo.bench.LatencyReport;
import org.heliograph.node.demo.bench.federation.InventedSignals;
import org.heliograph.node.demo.bench.federation.PostgresSide;
import org.heliograph.node.demo.bench.federation.SmallFederation;
import org.heliograph.node.demo.bench.federation.Uploads;
import org.heliograph.node.demo.bench.flow.FlowReport.Point;

/**
 * Measures the whole flow: publish, release, seal, Kafka, verify, admit, keep, receipt. A source
 * and a recipient, their broker and their database share this machine; the floor is measured in the
 * same run.
 */
public final class FlowBench {
  private static final double HALF = 0.5;

  /**
   * The machine's speed drifts within minutes, so flow and floor take turns; few, since the flow
   * begins and ends each with less than all it can do at once.
   */
  private static final int SLICES = 3;

  private final FlowPlan plan;
  private final SmallFederation pair;
  private final PostgresSide source;
  private final PostgresSide recipient;
  private final Clock clock;
  private final Consumer<String> progress;
  private final Uploads uploads;
  private final FlowLoad load;

  private FlowBench(
      FlowPlan plan,
      SmallFederation pair,
      Uploads uploads,
      PostgresSide source,
      PostgresSide recipient,
      Clock clock,
      Consumer<String> progress) {
    this.plan = plan;
    this.pair = pair;
    this.source = source;
    this.recipient = recipient;
    this.clock = clock;
    this.progress = progress;
    this.uploads = uploads;
    this.load = new FlowLoad(uploads, source, progress);
  }

  /**
   * Runs it, with the nodes of {@link SmallFederation#SOURCE} and {@link
   * SmallFederation#RECIPIENT}, which exchanged nothing before.
   *
   * @param scratch empty, for records and rows
   * @param progress told what is done
   * @throws TimeoutException if nothing moves for two minutes
   */
  public static FlowReport run(
      FlowPlan plan,
      SmallFederation federation,
      Path scratch,
      Clock clock,
      Consumer<String> progress)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    try (var source = federation.side(SOURCE);
        var recipient = federation.side(RECIPIENT)) {
      var uploads = new Uploads(federation.open(SOURCE), new InventedSignals(plan.seed()));
      var _ = federation.open(RECIPIENT);
      return new FlowBench(plan, federation, uploads, source, recipient, clock, progress)
          .run(scratch);
    }
  }

  private FlowReport run(Path scratch)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    var floor = new FlowFloor(pair, source, recipient, scratch);
    progress.accept("warming up with %,d signals …".formatted(plan.warmUp()));
    var _ = slice(plan.warmUp(), floor);
    var points = new ArrayList<Point>();
    var latencies = new ArrayList<LatencyReport>();
    int before = 0;
    for (int size : plan.sizes()) {
      var point = point(size, size - before, floor);
      points.add(point);
      if (!plan.steady().isZero()) {
        latencies.addAll(latency(point));
        floor.skip();
      }
      before = size;
    }
    return new FlowReport(
        plan.seed(), Runtime.getRuntime().availableProcessors(), points, latencies);
  }

  private Point point(int size, int count, FlowFloor floor)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    var slices = new ArrayList<Slice>();
    int left = count;
    for (int more = SLICES; more > 0; more--) {
      int signals = left / more;
      progress.accept("measuring %,d of %,d signals …".formatted(signals, count));
      slices.add(slice(signals, floor));
      left -= signals;
    }
    return Points.of(size, slices);
  }

  private Slice slice(int signals, FlowFloor floor)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    var processors = pair.processors();
    double cpu = processors.seconds();
    var atSource = source.usage();
    var atRecipient = recipient.usage();
    double seconds = load.publish(signals);
    source.awaitWrittenDown();
    recipient.awaitWrittenDown();
    cpu = processors.seconds() - cpu;
    // statistics of backends come within a second
    LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
    return new Slice(
        signals,
        seconds,
        cpu,
        source.usage().since(atSource),
        recipient.usage().since(atRecipient),
        plan.floor() ? floor.run(signals) : FlowFloor.Took.NOTHING);
  }

  private List<LatencyReport> latency(Point point)
      throws TimeoutException, InterruptedException, ExecutionException {
    double perSecond = point.perSecond() * HALF;
    progress.accept("publishing %,.0f signals a second …".formatted(perSecond));
    var steady = new SteadyFlow(uploads.signals(), perSecond, clock);
    int count =
        steady.publish(load.published(), plan.steady(), row -> uploads.upload(row, steady.batch()));
    load.await(count, CompletableFuture.completedFuture(null));
    return steady.latencies(point.size(), source, recipient);
  }
}
