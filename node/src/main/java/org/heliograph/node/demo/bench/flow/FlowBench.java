package org.heliograph.node.demo.bench.flow;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.heliograph.node.demo.NodeStarter;
import org.heliograph.node.demo.bench.LatencyReport;
import org.heliograph.node.demo.bench.flow.FlowReport.Written;
import org.heliograph.node.demo.bench.flow.PostgresSide.Usage;
import org.heliograph.node.platform.kafka.Topics;

/**
 * Measures the whole flow: publish, release, seal, Kafka, verify, admit, keep, receipt. A source
 * and a recipient, their broker and their database share this machine; the floor is measured in the
 * same run.
 */
public final class FlowBench {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LOOKED_EVERY = Duration.ofMillis(50);
  private static final Duration STANDSTILL = Duration.ofMinutes(2);
  private static final int UPLOAD = 50_000;
  private static final double NANOS = 1e9;
  private static final double HALF = 0.5;

  /** A table with a row for so many signals counts: consignments have 1,024. */
  private static final int SIGNALS_A_ROW = 4_096;

  private final FlowPlan plan;
  private final Pair pair;
  private final PostgresSide source;
  private final PostgresSide recipient;
  private final Clock clock;
  private final Consumer<String> progress;
  private final InventedSignals signals;

  private FlowBench(
      FlowPlan plan,
      Pair pair,
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
    this.signals = new InventedSignals(plan.seed());
  }

  /**
   * Runs it.
   *
   * @param folder empty; broker and database lie there meanwhile, some 4 KB a signal
   * @param progress told what is done
   * @throws TimeoutException if nothing moves for two minutes
   */
  public static FlowReport run(
      FlowPlan plan, Path folder, NodeStarter starter, Clock clock, Consumer<String> progress)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    progress.accept("starting a broker, a database and two nodes …");
    try (var pair = Pair.start(folder, starter, clock);
        var source = PostgresSide.open(pair.database(Pair.SOURCE));
        var recipient = PostgresSide.open(pair.database(Pair.RECIPIENT))) {
      var scratch = Files.createDirectory(folder.resolve("floor"));
      return new FlowBench(plan, pair, source, recipient, clock, progress).run(scratch);
    }
  }

  private FlowReport run(Path scratch)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    progress.accept("warming up with %,d signals …".formatted(plan.warmUp()));
    var _ = flow(0, plan.warmUp());
    progress.accept("measuring %,d signals …".formatted(plan.signals()));
    var processors = new Processors(pair.data());
    double cpu = processors.seconds();
    var before = List.of(source.usage(), recipient.usage());
    double seconds = flow(plan.warmUp(), plan.signals());
    awaitWrittenDown();
    cpu = processors.seconds() - cpu;
    var written = written(before);
    int published = plan.warmUp() + plan.signals();
    double perSecond = plan.signals() / seconds;
    var floor = floor(scratch, published);
    var latencies = latencies(published, perSecond * HALF);
    return new FlowReport(
        plan.signals(),
        plan.seed(),
        Runtime.getRuntime().availableProcessors(),
        seconds,
        perSecond,
        cpu,
        floor,
        perSecond / floor.perSecond(),
        written,
        latencies);
  }

  /** Publishes so many; returns how long it took until the last receipt, in seconds. */
  private double flow(int first, int count) throws TimeoutException {
    long begin = System.nanoTime();
    var upload = CompletableFuture.runAsync(() -> uploads(first, count));
    try {
      await(first, count, upload);
      upload.join();
    } catch (CompletionException e) {
      throw new IllegalStateException("an upload failed", e);
    }
    return (System.nanoTime() - begin) / NANOS;
  }

  private void uploads(int first, int count) {
    for (int row = first; row < first + count; row += UPLOAD) {
      upload(row, Math.min(UPLOAD, first + count - row));
    }
  }

  private void upload(int first, int count) {
    var body = BodyPublishers.ofInputStream(() -> signals.rows(first, count));
    var headers =
        Map.of(
            "Content-Type",
            "application/x-ndjson",
            "Idempotency-Key",
            UUID.randomUUID().toString());
    try (var answer = pair.source().upload("/v1/signals/bulk", body, headers)) {
      var job = JSON.readTree(answer);
      if (job.path("accepted").asInt() != count) {
        throw new IllegalStateException("not all rows were accepted: " + job);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void await(int before, int count, CompletableFuture<Void> upload)
      throws TimeoutException {
    long last = 0;
    long told = 0;
    long moved = System.nanoTime();
    for (long done = 0; done < count; done = source.receipted() - before) {
      if (upload.isCompletedExceptionally()) {
        upload.join();
      }
      if (done > last) {
        last = done;
        moved = System.nanoTime();
      } else if (System.nanoTime() - moved > STANDSTILL.toNanos()) {
        throw new TimeoutException("nothing moved for two minutes, at signal " + done);
      }
      long tenth = done * 10 / count;
      if (tenth > told) {
        told = tenth;
        progress.accept("  %,d of %,d receipted".formatted(done, count));
      }
      LockSupport.parkNanos(LOOKED_EVERY.toNanos());
    }
  }

  private void awaitWrittenDown() {
    while (!source.isWrittenDown() || !recipient.isWrittenDown()) {
      LockSupport.parkNanos(LOOKED_EVERY.toNanos());
    }
  }

  private List<Written> written(List<Usage> before) {
    // statistics of backends come within a second
    LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
    var written = new ArrayList<Written>();
    written.add(written(Pair.SOURCE, before.getFirst(), source.usage(), true));
    written.add(written(Pair.RECIPIENT, before.getLast(), recipient.usage(), false));
    return written;
  }

  private Written written(String side, Usage before, Usage after, boolean telling) {
    double count = plan.signals();
    return new Written(
        side,
        (after.rows() - before.rows()) / count,
        (after.disk() - before.disk()) / count,
        telling ? (after.log() - before.log()) / count : 0);
  }

  private FlowReport.Floor floor(Path scratch, int published)
      throws IOException, InterruptedException, ExecutionException {
    progress.accept("measuring the floor …");
    var kafka = new KafkaFloor(pair.operator(), scratch.resolve("consignments"));
    kafka.take(Topics.signals(Pair.RECIPIENT, Pair.SOURCE));
    var floor = new FlowFloor(kafka, scratch);
    floor.rows(source, Pair.SOURCE, published / SIGNALS_A_ROW);
    floor.rows(recipient, Pair.RECIPIENT, published / SIGNALS_A_ROW);
    return floor.run(published);
  }

  private List<LatencyReport> latencies(int published, double perSecond)
      throws TimeoutException, InterruptedException, ExecutionException {
    if (plan.steady().isZero()) {
      return List.of();
    }
    progress.accept("publishing %,.0f signals a second …".formatted(perSecond));
    var steady = new SteadyFlow(signals, perSecond, clock);
    int count = steady.publish(published, plan.steady(), row -> upload(row, SteadyFlow.batch()));
    await(published, count, CompletableFuture.completedFuture(null));
    return List.of(steady.latencies(recipient));
  }
}
