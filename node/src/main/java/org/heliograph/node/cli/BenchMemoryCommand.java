package org.heliograph.node.cli;

import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.heliograph.node.demo.bench.nodes.MemoryBench;
import org.heliograph.node.demo.bench.nodes.MemoryReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench memory}: what signals leave on heaps. */
@Command(
    name = "memory",
    mixinStandardHelpOptions = true,
    description = {
      "Publish signals at one node until another one has kept them and the receipts are back, each node",
      "in a process with a small heap, and look several times at what is in use on the heaps. Broker",
      "and database are outside of both. A node whose heap is too small ends, and so does this. A",
      "million signals need some 6 GB of disk for a while."
    },
    footer = {
      "",
      "Examples:",
      "  ./heliograph bench memory --signals 100000",
      "  ./heliograph bench memory --signals 1000000 --node-heap 512m --json > memory.json"
    })
final class BenchMemoryCommand implements Callable<Integer> {
  private static final int FEWEST = 1_000;
  private static final int MOST = 100_000_000;
  private static final int MOST_STEPS = 100;

  private final Terminal terminal;
  @Mixin private BenchOptions options = new BenchOptions();

  @Option(
      names = "--signals",
      paramLabel = "N",
      defaultValue = "100000",
      description = "How many flow (default: ${DEFAULT-VALUE}).")
  private int signals;

  @Option(
      names = "--node-heap",
      paramLabel = "SIZE",
      defaultValue = "512m",
      description = "The most that each node may have (default: ${DEFAULT-VALUE}).")
  private String heap = "512m";

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often is looked at the heaps, 2 to 100 (default: ${DEFAULT-VALUE}).")
  private int steps;

  BenchMemoryCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    if (signals < FEWEST || signals > MOST || steps < 2 || steps > MOST_STEPS) {
      throw new CommandFailed("1,000 to 100,000,000 signals can flow, in 2 to 100 steps");
    }
    if (!heap.matches("[1-9]\\d{0,5}[mg]")) {
      throw new CommandFailed("--node-heap: a size such as 512m or 2g is needed");
    }
    var plan = new MemoryBench.Plan(BenchFolder.MAIN, heap, signals, steps, options.seed());
    tell(options.inFolder(own -> MemoryBench.run(plan, own, Clock.systemUTC(), terminal::note)));
    return ExitCode.DONE;
  }

  private void tell(MemoryReport report) throws IOException {
    if (options.printed(terminal, report)) {
      return;
    }
    terminal.line(
        "Two nodes with a heap of %s each, %d processors, %s s."
            .formatted(
                report.heap(),
                report.processors(),
                BenchOptions.number("%,.0f", report.seconds())));
    terminal.line("");
    var table = new Table("BYTES IN USE AFTER SIGNALS", "SOURCE", "RECIPIENT");
    report
        .samples()
        .forEach(
            one ->
                table.row(
                    number(one.signals()),
                    number(one.sourceBytes()),
                    number(one.recipientBytes())));
    table.row(
        "for each signal more",
        BenchOptions.number("%.1f", report.sourceGrowth()),
        BenchOptions.number("%.1f", report.recipientGrowth()));
    table.row("the whole process at most", peak(report.sourcePeak()), peak(report.recipientPeak()));
    table.print(terminal);
  }

  private static String number(long number) {
    return BenchOptions.number("%,.0f", (double) number);
  }

  private static String peak(long bytes) {
    return bytes == 0 ? "-" : number(bytes);
  }
}
