package org.heliograph.node.cli;

import static org.heliograph.node.cli.BenchOptions.number;

import java.util.concurrent.Callable;
import org.heliograph.node.demo.NodeStarter;
import org.heliograph.node.demo.bench.inbound.InboundBench;
import org.heliograph.node.demo.bench.inbound.InboundPlan;
import org.heliograph.node.demo.bench.inbound.InboundReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench inbound}: a backlog at a recipient. */
@Command(
    name = "inbound",
    mixinStandardHelpOptions = true,
    description = {
      "Have a source seal signals and put them on a real broker (TLS) while their recipient is away,",
      "stop the source, and start the recipient: how fast it receives, verifies, admits, keeps and",
      "receipts what waits. Then read the same records with Kafka's own consumer and copy the same",
      "rows into like tables, at once: that is the floor. A hundred thousand signals need some 1 GB",
      "of disk for a while. Backlog and warm-up come to 200,000 at most: further ahead of receipts no",
      "source runs."
    },
    footer = {
      "",
      "Examples:",
      "  ./heliograph bench inbound --signals 100000",
      "  ./heliograph bench inbound --signals 150000 --seed 7 --json > inbound.json"
    })
final class BenchInboundCommand implements Callable<Integer> {
  private static final int FEWEST = 2_000;
  private static final double MICROS = 1e6;

  private final Terminal terminal;
  private final NodeStarter starter;
  @Mixin private BenchOptions options = new BenchOptions();

  @Option(
      names = "--signals",
      paramLabel = "N",
      defaultValue = "100000",
      description = "Of the backlog (default: ${DEFAULT-VALUE}).")
  private int signals;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "50000",
      description = "Taken in before, and not counted (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  BenchInboundCommand(Terminal terminal, NodeStarter starter) {
    this.terminal = terminal;
    this.starter = starter;
  }

  @Override
  public Integer call() throws Exception {
    if (signals < FEWEST || warmUp < 1 || (long) signals + warmUp > InboundBench.MOST) {
      throw new CommandFailed(
          "2,000 signals are needed at least, and 200,000 at most with those that warm up");
    }
    var plan = new InboundPlan(signals, warmUp, options.seed());
    terminal.note("starting a broker, a database and two nodes …");
    var report =
        options.inFederation(
            starter,
            InboundBench.members(),
            (federation, scratch) -> InboundBench.run(plan, federation, scratch, terminal::note));
    if (!options.printed(terminal, report)) {
      tell(report);
    }
    return ExitCode.DONE;
  }

  private void tell(InboundReport report) {
    terminal.line(
        "A backlog of %,d signals, seed %d, on %d processors; %.0f µs of processor time a signal."
            .formatted(
                report.signals(),
                report.seed(),
                report.processors(),
                report.cpuSeconds() / report.signals() * MICROS));
    terminal.line(
        "Kept from %.1f s after the start of the node for %.1f s, receipted after %.1f s."
            .formatted(report.firstSeconds(), report.seconds(), report.receiptSeconds()));
    terminal.line("");
    new Table("WAY", "SIGNALS/S", "RATIO")
        .row("bare consumer and COPY", number("%,.0f", report.floorPerSecond()), "1.00")
        .row("inbound", number("%,.0f", report.perSecond()), number("%.2f", report.ratio()))
        .print(terminal);
    terminal.line("");
    new Table("EACH SIGNAL", "")
        .row("bytes on the wire", number("%,.0f", report.kafkaBytes()))
        .row("rows written", number("%.2f", report.rows()))
        .row("bytes on disk, with indexes", number("%,.0f", report.diskBytes()))
        .row("bytes of the database's log", number("%,.0f", report.logBytes()))
        .print(terminal);
  }
}
