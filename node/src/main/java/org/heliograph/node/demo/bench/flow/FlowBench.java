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
import org.heliograph.node.demo.bench.federation.Floor;
import org.heliograph.node.demo.bench.federation.InventedSignals;
import org.heliograph.node.demo.bench.federation.KafkaFloor;
import org.heliograph.node.demo.bench.federation.PostgresSide;
import org.heliograph.node.demo.bench.federation.PostgresSide.Usage;
import org.heliograph.node.demo.bench.federation.SmallFederation;
import org.heliograph.node.demo.bench.federation.Uploads;
import org.heliograph.node.demo.bench.flow.FlowReport.Point;
import org.heliograph.node.demo.bench.flow.FlowReport.Written;
import org.heliograph.node.platform.kafka.Topics;

/**
 * Measures the whole flow: publish, release, seal, Kafka, verify, admit, keep, receipt. A source
 * and a recipient, their broker and their database share this machine; the floor is measured in the
 * same run.
 */
public final class FlowBench {
  private static final Duration LOOKED_EVERY = Duration.ofMillis(50);
  private static final double HALF = 0.5;

  /** A table with a row for so many signals counts: consignments have 1,024. */
  private static final int SIGNALS_A_ROW = 4_096;

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
   * SmallFederation#RECIPIENT}. The floor has what they exchanged before, too.
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
    progress.accept("warming up with %,d signals …".formatted(plan.warmUp()));
    var _ = load.publish(plan.warmUp());
    var points = new ArrayList<Point>();
    var latencies = new ArrayList<LatencyReport>();
    int before = 0;
    for (int size : plan.sizes()) {
      var point = point(size, size - before);
      points.add(point);
      if (!plan.steady().isZero()) {
        latencies.addAll(latency(point));
      }
      before = size;
    }
    // last, since the server is busy for minutes with what it leaves behind
    var floor = plan.floor() ? floor(scratch) : null;
    int processors = Runtime.getRuntime().availableProcessors();
    return new FlowReport(plan.seed(), processors, points, floor, latencies);
  }

  private Point point(int size, int count) throws IOException, TimeoutException {
    progress.accept("measuring %,d signals …".formatted(count));
    var processors = pair.processors();
    double cpu = processors.seconds();
    var atSource = source.usage();
    var atRecipient = recipient.usage();
    double seconds = load.publish(count);
    awaitWrittenDown();
    cpu = processors.seconds() - cpu;
    // statistics of backends come within a second
    LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
    var after = source.usage();
    return new Point(
        size,
        count,
        seconds,
        count / seconds,
        cpu,
        (after.log() - atSource.log()) / (double) count,
        List.of(
            written(SOURCE, atSource, after, count),
            written(RECIPIENT, atRecipient, recipient.usage(), count)));
  }

  private void awaitWrittenDown() {
    while (!source.isWrittenDown() || !recipient.isWrittenDown()) {
      LockSupport.parkNanos(LOOKED_EVERY.toNanos());
    }
  }

  private static Written written(String side, Usage before, Usage after, double count) {
    return new Written(
        side, (after.rows() - before.rows()) / count, (after.disk() - before.disk()) / count);
  }

  private FlowReport.Floor floor(Path scratch)
      throws IOException, InterruptedException, ExecutionException {
    progress.accept("measuring the floor …");
    int published = load.published();
    var kafka = new KafkaFloor(pair.operator(), scratch.resolve("consignments"));
    kafka.take(Topics.signals(RECIPIENT, SOURCE));
    var floor = new Floor(scratch);
    floor.also(kafka::produce);
    floor.also(kafka::consume);
    floor.rows(source, SOURCE, published / SIGNALS_A_ROW);
    floor.rows(recipient, RECIPIENT, published / SIGNALS_A_ROW);
    var processors = pair.processors();
    double cpu = processors.seconds();
    double seconds = floor.run();
    cpu = processors.seconds() - cpu;
    return new FlowReport.Floor(
        published, seconds, published / seconds, cpu, kafka.bytes(), floor.rowBytes());
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
