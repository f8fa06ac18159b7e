package org.heliograph.node.demo.bench.inbound;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.heliograph.node.demo.bench.federation.Floor;
import org.heliograph.node.demo.bench.federation.InventedSignals;
import org.heliograph.node.demo.bench.federation.KafkaFloor;
import org.heliograph.node.demo.bench.federation.PostgresSide;
import org.heliograph.node.demo.bench.federation.SmallFederation;
import org.heliograph.node.demo.bench.federation.Uploads;
import org.heliograph.node.platform.kafka.Topics;

/**
 * Measures how fast a node receives, verifies, admits, keeps and receipts what waits for it. Its
 * source has sealed all of it before and does not run meanwhile. The floor is a bare consumer of
 * the same records, and COPY of the same rows.
 */
public final class InboundBench {
  /** Who sends. */
  public static final String SOURCE = "gannet";

  /** Who receives. */
  public static final String RECIPIENT = "swift";

  /**
   * The largest backlog and warm-up together: a source runs no further ahead of receipts than 256
   * consignments, and not each of them is full.
   */
  public static final int MOST = 200_000;

  private static final Duration LOOKED_EVERY = Duration.ofMillis(10);
  private static final Duration STANDSTILL = Duration.ofMinutes(2);
  private static final Duration STATISTICS_COME_WITHIN = Duration.ofSeconds(1);
  private static final double NANOS = 1e9;

  /** A table with a row for so many signals counts: consignments have up to 1,024. */
  private static final int SIGNALS_A_ROW = 4_096;

  private final InboundPlan plan;
  private final SmallFederation federation;
  private final PostgresSide source;
  private final PostgresSide recipient;
  private final Consumer<String> progress;

  private InboundBench(
      InboundPlan plan,
      SmallFederation federation,
      PostgresSide source,
      PostgresSide recipient,
      Consumer<String> progress) {
    this.plan = plan;
    this.federation = federation;
    this.source = source;
    this.recipient = recipient;
    this.progress = progress;
  }

  /** Members that the federation needs. */
  public static List<String> members() {
    return List.of(SOURCE, RECIPIENT);
  }

  /**
   * Runs it, with the nodes of {@link #SOURCE} and {@link #RECIPIENT}.
   *
   * @param scratch empty, for records and rows
   * @param progress told what is done
   * @throws TimeoutException if nothing moves for two minutes
   */
  public static InboundReport run(
      InboundPlan plan, SmallFederation federation, Path scratch, Consumer<String> progress)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    try (var source = federation.side(SOURCE);
        var recipient = federation.side(RECIPIENT)) {
      var bench = new InboundBench(plan, federation, source, recipient, progress);
      bench.pileUp();
      return bench.measure(scratch);
    } finally {
      federation.stop(SOURCE);
      federation.stop(RECIPIENT);
    }
  }

  /** Has a backlog sealed and put on the broker, after a warm-up that the recipient takes in. */
  private void pileUp() throws IOException, TimeoutException {
    var uploads = new Uploads(federation.open(SOURCE), new InventedSignals(plan.seed()));
    var _ = federation.open(RECIPIENT);
    progress.accept("warming up with %,d signals …".formatted(plan.warmUp()));
    uploads.publish(0, plan.warmUp());
    await(source::receipted, plan.warmUp());
    federation.stop(RECIPIENT);
    progress.accept("piling up %,d signals …".formatted(plan.signals()));
    uploads.publish(plan.warmUp(), plan.signals());
    await(source::sent, all());
    federation.stop(SOURCE);
  }

  private int all() {
    return plan.warmUp() + plan.signals();
  }

  private InboundReport measure(Path scratch)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    progress.accept("taking the backlog in …");
    var processors = federation.processors();
    double cpu = processors.seconds();
    var before = recipient.usage();
    long begin = System.nanoTime();
    var _ = federation.open(RECIPIENT);
    await(recipient::kept, plan.warmUp() + 1);
    long seen = recipient.kept();
    long first = System.nanoTime();
    await(recipient::kept, all());
    long kept = System.nanoTime();
    await(recipient::told, all());
    long told = System.nanoTime();
    cpu = processors.seconds() - cpu;
    awaitWrittenDown();
    var after = recipient.usage();
    federation.stop(RECIPIENT);
    progress.accept("measuring the floor …");
    var kafka =
        new KafkaFloor(
            federation.operator(),
            Topics.signals(RECIPIENT, SOURCE),
            scratch.resolve("consignments"));
    kafka.take();
    double floorPerSecond = floor(kafka, scratch);
    double perSecond = (all() - seen) / ((kept - first) / NANOS);
    double count = plan.signals();
    return new InboundReport(
        plan.signals(),
        plan.seed(),
        Runtime.getRuntime().availableProcessors(),
        (first - begin) / NANOS,
        (kept - first) / NANOS,
        perSecond,
        (told - first) / NANOS,
        cpu,
        (after.rows() - before.rows()) / count,
        (after.disk() - before.disk()) / count,
        (after.log() - before.log()) / count,
        (double) kafka.bytes() / all(),
        floorPerSecond,
        perSecond / floorPerSecond);
  }

  private void awaitWrittenDown() {
    recipient.awaitWrittenDown();
    LockSupport.parkNanos(STATISTICS_COME_WITHIN.toNanos());
  }

  private double floor(KafkaFloor kafka, Path scratch)
      throws IOException, InterruptedException, ExecutionException {
    var _ = kafka.produce();
    var floor = new Floor(scratch);
    floor.also(kafka::consume);
    floor.rows(recipient, RECIPIENT);
    floor.take(all() / SIGNALS_A_ROW);
    return all() / floor.run();
  }

  private static void await(LongSupplier count, long enough) throws TimeoutException {
    long last = -1;
    long moved = System.nanoTime();
    for (long now = count.getAsLong(); now < enough; now = count.getAsLong()) {
      if (now > last) {
        last = now;
        moved = System.nanoTime();
      } else if (System.nanoTime() - moved > STANDSTILL.toNanos()) {
        throw new TimeoutException("nothing moved for two minutes, at signal " + now);
      }
      LockSupport.parkNanos(LOOKED_EVERY.toNanos());
    }
  }
}
