package org.heliograph.node.cli;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.heliograph.node.demo.NodeStarter;
import org.heliograph.node.demo.bench.federation.SmallFederation;
import org.heliograph.node.demo.bench.flow.FlowBench;
import org.heliograph.node.demo.bench.flow.FlowPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench flow}: from publishing to the receipt. */
@Command(
    name = "flow",
    mixinStandardHelpOptions = true,
    description = {
      "Publish signals at one node until another one has kept them and the receipts are back, with",
      "a real broker (TLS) and a real PostgreSQL on the same machine. After each third, send the same",
      "bytes through Kafka's own clients and copy the same rows into like tables, all at once: that",
      "is the floor, and the ratio says how near the flow comes to it. At last publish at half the",
      "rate, and say how long a signal takes. A million signals need some 15 GB of disk for a while.",
      "",
      "With several sizes, what each signal takes is told as the run grows, from one size to the",
      "next, without the floor: ten million signals need some 50 GB of disk for a while."
    },
    footer = {
      "",
      "Examples:",
      "  ./heliograph bench flow --signals 100000",
      "  ./heliograph bench flow --signals 1000000 --json > flow.json",
      "  ./heliograph bench flow --sizes 1000000,5000000,10000000"
    })
final class BenchFlowCommand implements Callable<Integer> {
  private static final int FEWEST = 1_000;
  private static final int MOST = 100_000_000;

  private final Terminal terminal;
  private final NodeStarter starter;
  @Mixin private BenchOptions options = new BenchOptions();

  @Option(
      names = "--signals",
      paramLabel = "N",
      defaultValue = "100000",
      description = "How many are measured (default: ${DEFAULT-VALUE}).")
  private int signals;

  @Option(
      names = "--sizes",
      paramLabel = "N",
      split = ",",
      description = "How many in all when figures are told, ascending; instead of --signals.")
  private List<Integer> sizes = List.of();

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "400000",
      description = "Published before, and not counted (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "20",
      description = "At half the rate, for the latencies; 0 for none (default: ${DEFAULT-VALUE}).")
  private int seconds;

  BenchFlowCommand(Terminal terminal, NodeStarter starter) {
    this.terminal = terminal;
    this.starter = starter;
  }

  @Override
  public Integer call() throws Exception {
    var all = sizes.isEmpty() ? List.of(signals) : sizes;
    check(all);
    var plan =
        new FlowPlan(all, warmUp, Duration.ofSeconds(seconds), sizes.isEmpty(), options.seed());
    var clock = Clock.systemUTC();
    terminal.note("starting a broker, a database and two nodes …");
    var report =
        options.inFederation(
            starter,
            List.of(SmallFederation.SOURCE, SmallFederation.RECIPIENT),
            (federation, scratch) ->
                FlowBench.run(plan, federation, scratch, clock, terminal::note));
    if (!options.printed(terminal, report)) {
      FlowTable.print(terminal, report);
    }
    return ExitCode.DONE;
  }

  private void check(List<Integer> all) {
    boolean enough = warmUp >= FEWEST && warmUp <= MOST && seconds >= 0;
    int before = 0;
    for (int size : all) {
      enough &= size - before >= FEWEST && size <= MOST;
      before = size;
    }
    if (!enough) {
      throw new CommandFailed(
          "1,000 to 100,000,000 signals are needed, also to warm up and between two sizes");
    }
  }
}
