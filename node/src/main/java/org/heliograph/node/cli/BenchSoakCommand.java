package org.heliograph.node.cli;

import static org.heliograph.node.cli.BenchOptions.number;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.heliograph.node.demo.NodeStarter;
import org.heliograph.node.demo.bench.federation.SmallFederation;
import org.heliograph.node.demo.bench.soak.Sample;
import org.heliograph.node.demo.bench.soak.SoakBench;
import org.heliograph.node.demo.bench.soak.SoakPlan;
import org.heliograph.node.demo.bench.soak.SoakReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench soak}: whether anything grows. */
@Command(
    name = "soak",
    mixinStandardHelpOptions = true,
    description = {
      "Have two nodes work at a steady rate for a while, with a real broker and a real PostgreSQL in",
      "and beside this process, and look every few seconds at heap, file handles, threads, database",
      "connections, latency from publishing to keeping, and lag. At the end compare the later part of",
      "the run with the earlier one. Half an hour at 500 signals a second needs some 5 GB of disk.",
      "Exit status 2: something grew."
    },
    footer = {
      "",
      "Examples:",
      "  ./heliograph bench soak --minutes 30",
      "  HELIOGRAPH_JAVA_OPTS=-Xmx512m ./heliograph bench soak --minutes 5 --rate 1000 --json"
    })
final class BenchSoakCommand implements Callable<Integer> {
  private static final double MEGA = 1e6;

  /** The table has at most so many lines; JSON has every sample. */
  private static final int LINES = 30;

  private final Terminal terminal;
  private final NodeStarter starter;
  @Mixin private BenchOptions options = new BenchOptions();

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "30",
      description = "How long, 1 to 10080 (default: ${DEFAULT-VALUE}).")
  private int minutes;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "500",
      description = "Signals a second, in uploads of 50 (default: ${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--every",
      paramLabel = "SECONDS",
      defaultValue = "5",
      description = "Between two samples, 1 to 10 (default: ${DEFAULT-VALUE}).")
  private int every;

  BenchSoakCommand(Terminal terminal, NodeStarter starter) {
    this.terminal = terminal;
    this.starter = starter;
  }

  @Override
  public Integer call() throws Exception {
    if (minutes < 1 || minutes > 10_080 || every < 1 || every > 10 || rate * every < 50) {
      throw new CommandFailed(
          "a minute to a week is needed, samples every 1 to 10 s, and 50 signals for each of them");
    }
    var plan =
        new SoakPlan(Duration.ofMinutes(minutes), rate, Duration.ofSeconds(every), options.seed());
    terminal.note("starting a broker, a database and two nodes …");
    var report =
        options.inFederation(
            starter,
            List.of(SmallFederation.SOURCE, SmallFederation.RECIPIENT),
            (federation, _) -> SoakBench.run(plan, federation, Clock.systemUTC(), terminal::note));
    if (!options.printed(terminal, report)) {
      tell(report);
    }
    return report.flat() ? ExitCode.DONE : ExitCode.REFUSED;
  }

  private void tell(SoakReport report) {
    terminal.line(
        "%,d signals kept at %,.0f a second, seed %d, on %d processors."
            .formatted(report.signals(), report.rate(), report.seed(), report.processors()));
    terminal.line("");
    samples(report.samples()).print(terminal);
    terminal.line("");
    var verdicts = new Table("WHAT (MEDIANS)", "EARLIER", "LATER", "AT MOST", "");
    for (var one : report.verdicts()) {
      verdicts.row(
          one.what(),
          number("%,.1f", one.earlier()),
          number("%,.1f", one.later()),
          number("%,.1f", one.limit()),
          one.flat() ? "flat" : "GREW");
    }
    verdicts.print(terminal);
  }

  private static Table samples(List<Sample> samples) {
    var table =
        new Table(
            "SECONDS",
            "HEAP MB",
            "HANDLES",
            "THREADS",
            "CONNECTIONS",
            "KEPT",
            "P50 MS",
            "P99 MS",
            "LAG",
            "DATABASE MB");
    int step = Math.ceilDiv(samples.size(), LINES);
    for (int i = 0; i < samples.size(); i += step) {
      var one = samples.get(i);
      table.row(
          number("%.0f", one.seconds()),
          number("%,.0f", one.heapBytes() / MEGA),
          whole(one.handles()),
          whole(one.threads()),
          whole(one.connections()),
          whole(one.kept()),
          number("%,.0f", one.p50()),
          number("%,.0f", one.p99()),
          whole(one.lag()),
          number("%,.0f", one.databaseBytes() / MEGA));
    }
    return table;
  }

  private static String whole(long number) {
    return number("%,.0f", (double) number);
  }
}
