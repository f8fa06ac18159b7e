package org.heliograph.node.demo.bench.nodes;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.heliograph.node.demo.bench.federation.BareFederation;
import org.heliograph.node.demo.bench.federation.InventedSignals;
import org.heliograph.node.demo.bench.federation.PostgresSide;
import org.heliograph.node.demo.bench.federation.SmallFederation;
import org.heliograph.node.demo.bench.federation.Uploads;
import org.heliograph.node.demo.bench.nodes.FanOutReport.Round;
import org.heliograph.node.demo.bench.nodes.NodeProcess.Software;

/**
 * Publishes signals at one node that has agreements with more and more partners, of which there are
 * keys and topics and no nodes, and measures what sending to them takes. For one thread.
 */
public final class FanOutBench {
  private static final String HEAP = "512m";
  private static final double NANOS = 1e9;
  private static final double MICROS = 1e6;

  private final Plan plan;
  private final BareFederation federation;
  private final Path home;
  private final Consumer<String> progress;
  private final Software software;
  private int published;

  private FanOutBench(Plan plan, BareFederation federation, Path home, Consumer<String> progress) {
    this.plan = plan;
    this.federation = federation;
    this.home = home;
    this.progress = progress;
    this.software = Software.of(plan.main, HEAP);
  }

  /**
   * What is measured.
   *
   * @param main class with the commands
   * @param partners numbers of partners, ascending
   * @param signals of each round, and half as many before it
   */
  public record Plan(String main, List<Integer> partners, int signals, long seed) {
    public Plan {
      partners = List.copyOf(partners);
    }
  }

  /**
   * Runs it.
   *
   * @param folder empty; broker and database lie there meanwhile
   * @throws TimeoutException if nothing moves for three minutes
   */
  public static FanOutReport run(Plan plan, Path folder, Clock clock, Consumer<String> progress)
      throws IOException, InterruptedException, TimeoutException {
    progress.accept("starting a broker and a database …");
    try (var federation = BareFederation.start(folder, clock)) {
      var home = federation.join(SmallFederation.SOURCE);
      var bench = new FanOutBench(plan, federation, home, progress);
      var rounds = new ArrayList<Round>();
      int partners = 0;
      for (int next : plan.partners) {
        bench.admit(partners, next);
        partners = next;
        rounds.add(bench.round(partners));
      }
      int processors = Runtime.getRuntime().availableProcessors();
      return new FanOutReport(plan.signals, plan.seed, processors, rounds);
    }
  }

  private void admit(int from, int to) throws IOException {
    progress.accept("admitting %d partners …".formatted(to - from));
    for (int i = from; i < to; i++) {
      federation.admit("p" + i);
      federation.agree(SmallFederation.SOURCE, "p" + i);
    }
  }

  /** Partners that came last are sent what was published before, outside of what is measured. */
  private Round round(int partners) throws IOException, InterruptedException, TimeoutException {
    try (var node = NodeProcess.start(software, home);
        var api = node.client(node.up().api());
        var side = federation.side(SmallFederation.SOURCE)) {
      var uploads = new Uploads(api, new InventedSignals(plan.seed));
      progress.accept("warming up with %d partners …".formatted(partners));
      var _ = send(side, uploads, plan.signals / 2, partners);
      progress.accept("measuring %,d signals to %d partners …".formatted(plan.signals, partners));
      var others = federation.processors();
      double cpu = node.cpuSeconds();
      double beside = others.seconds();
      long disk = side.usage().disk();
      double seconds = send(side, uploads, plan.signals, partners);
      double deliveries = (double) plan.signals * partners;
      return new Round(
          partners,
          seconds,
          plan.signals / seconds,
          deliveries / seconds,
          (node.cpuSeconds() - cpu) / deliveries * MICROS,
          (others.seconds() - beside) / deliveries * MICROS,
          (side.usage().disk() - disk) / deliveries);
    }
  }

  /** Publishes so many more; returns the seconds until the broker holds everything. */
  private double send(PostgresSide side, Uploads uploads, int count, int partners)
      throws TimeoutException {
    long begin = System.nanoTime();
    int first = published;
    published += count;
    var upload = CompletableFuture.runAsync(() -> uploads.publish(first, count));
    Arriving.await(side::sent, (long) published * partners, upload);
    upload.join();
    return (System.nanoTime() - begin) / NANOS;
  }
}
