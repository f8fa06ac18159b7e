package org.heliograph.node.demo.bench.nodes;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.heliograph.node.demo.bench.federation.BareFederation;
import org.heliograph.node.demo.bench.federation.InventedSignals;
import org.heliograph.node.demo.bench.federation.PostgresSide;
import org.heliograph.node.demo.bench.federation.SmallFederation;
import org.heliograph.node.demo.bench.federation.Uploads;
import org.heliograph.node.demo.bench.nodes.MemoryReport.Sample;
import org.heliograph.node.demo.bench.nodes.NodeProcess.Software;

/**
 * Lets signals flow from one node to another, each in a process with a heap of its own, and looks
 * at what stays on the heaps. For one thread.
 */
public final class MemoryBench {
  private static final double NANOS = 1e9;

  private final Plan plan;
  private final NodeProcess source;
  private final NodeProcess recipient;
  private final PostgresSide side;
  private final Consumer<String> progress;
  private final List<Sample> samples = new ArrayList<>();

  private MemoryBench(
      Plan plan,
      NodeProcess source,
      NodeProcess recipient,
      PostgresSide side,
      Consumer<String> progress) {
    this.plan = plan;
    this.source = source;
    this.recipient = recipient;
    this.side = side;
    this.progress = progress;
  }

  /**
   * What is measured.
   *
   * @param main class with the commands
   * @param heap of each node, such as {@code 512m}
   * @param steps after each of which is looked at the heaps
   */
  public record Plan(String main, String heap, int signals, int steps, long seed) {}

  /**
   * Runs it.
   *
   * @param folder empty; broker and database lie there meanwhile, some 4 KB a signal
   * @throws TimeoutException if nothing moves for three minutes, as when a node has ended
   */
  public static MemoryReport run(Plan plan, Path folder, Clock clock, Consumer<String> progress)
      throws IOException, InterruptedException, TimeoutException {
    progress.accept("starting a broker, a database and two nodes …");
    var software = Software.of(plan.main, plan.heap);
    try (var federation = BareFederation.start(folder, clock)) {
      var sends = federation.join(SmallFederation.SOURCE);
      var receives = federation.join(SmallFederation.RECIPIENT);
      federation.agree(SmallFederation.SOURCE, SmallFederation.RECIPIENT);
      try (var recipient = NodeProcess.start(software, receives);
          var source = NodeProcess.start(software, sends);
          var side = federation.side(SmallFederation.SOURCE)) {
        var _ = recipient.up();
        try (var api = source.client(source.up().api())) {
          var uploads = new Uploads(api, new InventedSignals(plan.seed));
          return new MemoryBench(plan, source, recipient, side, progress).run(uploads);
        }
      }
    }
  }

  private MemoryReport run(Uploads uploads)
      throws IOException, InterruptedException, TimeoutException {
    long begin = System.nanoTime();
    sample(0);
    for (int step = 1; step <= plan.steps; step++) {
      int first = (int) ((long) plan.signals * (step - 1) / plan.steps);
      int last = (int) ((long) plan.signals * step / plan.steps);
      var upload = CompletableFuture.runAsync(() -> uploads.publish(first, last - first));
      Arriving.await(side::receipted, last, upload);
      upload.join();
      sample(last);
    }
    return new MemoryReport(
        plan.heap,
        Runtime.getRuntime().availableProcessors(),
        (System.nanoTime() - begin) / NANOS,
        samples,
        growth(Sample::sourceBytes),
        growth(Sample::recipientBytes),
        source.peakBytes(),
        recipient.peakBytes());
  }

  private void sample(long signals) throws IOException, InterruptedException {
    var sample = new Sample(signals, source.liveBytes(), recipient.liveBytes());
    samples.add(sample);
    progress.accept(
        "  %,d signals: %,d and %,d bytes in use"
            .formatted(signals, sample.sourceBytes(), sample.recipientBytes()));
  }

  /** What only a first use makes is no growth. */
  private double growth(ToLongFunction<Sample> bytes) {
    var first = samples.get(1);
    var last = samples.getLast();
    return (double) (bytes.applyAsLong(last) - bytes.applyAsLong(first))
        / (last.signals() - first.signals());
  }
}
