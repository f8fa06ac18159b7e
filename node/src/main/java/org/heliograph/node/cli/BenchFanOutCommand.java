package org.heliograph.node.cli;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.heliograph.node.demo.bench.nodes.FanOutBench;
import org.heliograph.node.demo.bench.nodes.FanOutReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench fan-out}: what each further partner costs a source. */
@Command(
    name = "fan-out",
    mixinStandardHelpOptions = true,
    description = {
      "Publish signals at one node, in a process of its own, that sends all of them to more and more",
      "partners, and measure what one delivery of one signal takes of processors and of disk. The",
      "partners have keys, agreements and topics, but no nodes: nobody reads. Each pair of members has",
      "topics of its own, so that fifty partners take several minutes to be admitted."
    },
    footer = {
      "",
      "Examples:",
      "  ./heliograph bench fan-out --partners 1,5,10 --signals 20000",
      "  ./heliograph bench fan-out --partners 1,5,10,20,50 --json > fan-out.json"
    })
final class BenchFanOutCommand implements Callable<Integer> {
  private static final int FEWEST = 1_000;
  private static final int MOST = 100_000;
  private static final int MOST_PARTNERS = 50;

  private final Terminal terminal;
  @Mixin private BenchOptions options = new BenchOptions();

  @Option(
      names = "--partners",
      paramLabel = "N",
      split = ",",
      defaultValue = "1,5,10",
      description = "How many, ascending (default: ${DEFAULT-VALUE}).")
  private List<Integer> partners = List.of();

  @Option(
      names = "--signals",
      paramLabel = "N",
      defaultValue = "20000",
      description = "Of each round, and half as many before it (default: ${DEFAULT-VALUE}).")
  private int signals;

  BenchFanOutCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    if (signals < FEWEST || signals > MOST) {
      throw new CommandFailed("1,000 to 100,000 signals can be measured");
    }
    var sorted = partners.stream().distinct().sorted().toList();
    if (!sorted.equals(partners) || sorted.getFirst() < 1 || sorted.getLast() > MOST_PARTNERS) {
      throw new CommandFailed("--partners: 1 to 50 of them, ascending");
    }
    var plan = new FanOutBench.Plan(BenchFolder.MAIN, partners, signals, options.seed());
    tell(options.inFolder(own -> FanOutBench.run(plan, own, Clock.systemUTC(), terminal::note)));
    return ExitCode.DONE;
  }

  private void tell(FanOutReport report) throws IOException {
    if (options.printed(terminal, report)) {
      return;
    }
    terminal.line(
        "%,d signals a round, seed %d, %d processors."
            .formatted(report.signals(), report.seed(), report.processors()));
    terminal.line("");
    var table =
        new Table(
            "PARTNERS",
            "SECONDS",
            "SIGNALS/S",
            "DELIVERIES/S",
            "NODE µS EACH",
            "BROKER, DATABASE µS EACH",
            "DISK BYTES EACH");
    report
        .rounds()
        .forEach(
            one ->
                table.row(
                    String.valueOf(one.partners()),
                    BenchOptions.number("%.1f", one.seconds()),
                    BenchOptions.number("%,.0f", one.perSecond()),
                    BenchOptions.number("%,.0f", one.deliveries()),
                    BenchOptions.number("%.0f", one.cpuMicros()),
                    BenchOptions.number("%.0f", one.databaseMicros()),
                    BenchOptions.number("%,.0f", one.diskBytes())));
    table.print(terminal);
  }
}
