package org.heliograph.node.cli;

import static org.heliograph.node.cli.BenchOptions.number;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.heliograph.node.demo.NodeStarter;
import org.heliograph.node.demo.bench.publish.PublishBench;
import org.heliograph.node.demo.bench.publish.PublishPlan;
import org.heliograph.node.demo.bench.publish.PublishReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench publish}: uploads at a node without partners. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    description = {
      "Publish signals in uploads of 50,000 over HTTP at a node that has no partner, with a real",
      "PostgreSQL on the same machine, until all are committed. Then copy the same rows into like",
      "tables: that is the floor. At last send small uploads at a fixed rate, and say how long each",
      "takes. A million signals need some 4 GB of disk for a while."
    },
    footer = {
      "",
      "Examples:",
      "  ./heliograph bench publish --signals 200000",
      "  ./heliograph bench publish --signals 1000000 --rate 50 --json > publish.json"
    })
final class BenchPublishCommand implements Callable<Integer> {
  private static final int FEWEST = 1_000;
  private static final int MOST = 100_000_000;
  private static final double MICROS = 1e6;

  private final Terminal terminal;
  private final NodeStarter starter;
  @Mixin private BenchOptions options = new BenchOptions();

  @Option(
      names = "--signals",
      paramLabel = "N",
      defaultValue = "200000",
      description = "How many are measured (default: ${DEFAULT-VALUE}).")
  private int signals;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "50000",
      description = "Published before, and not counted (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "20",
      description = "Small uploads a second, for the latencies (default: ${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "10",
      description = "For how long, of each size; 0 for none (default: ${DEFAULT-VALUE}).")
  private int seconds;

  BenchPublishCommand(Terminal terminal, NodeStarter starter) {
    this.terminal = terminal;
    this.starter = starter;
  }

  @Override
  public Integer call() throws Exception {
    boolean enough = signals >= FEWEST && signals <= MOST && warmUp >= FEWEST && warmUp <= MOST;
    if (!enough || rate <= 0 || seconds < 0) {
      throw new CommandFailed(
          "1,000 to 100,000,000 signals are needed, also to warm up, and a rate above 0");
    }
    var plan = new PublishPlan(signals, warmUp, rate, Duration.ofSeconds(seconds), options.seed());
    terminal.note("starting a broker, a database and a node …");
    var report =
        options.inFederation(
            starter,
            List.of(PublishBench.MEMBER),
            (federation, scratch) -> PublishBench.run(plan, federation, scratch, terminal::note));
    if (!options.printed(terminal, report)) {
      tell(report);
    }
    return ExitCode.DONE;
  }

  private void tell(PublishReport report) {
    terminal.line(
        "%,d signals in %.1f s, seed %d, on %d processors; %.0f µs of processor time a signal."
            .formatted(
                report.signals(),
                report.seconds(),
                report.seed(),
                report.processors(),
                report.cpuSeconds() / report.signals() * MICROS));
    terminal.line("");
    new Table("WAY", "SIGNALS/S", "RATIO")
        .row("bare COPY", number("%,.0f", report.floorPerSecond()), "1.00")
        .row("publish", number("%,.0f", report.perSecond()), number("%.2f", report.ratio()))
        .print(terminal);
    terminal.line("");
    new Table("EACH SIGNAL", "")
        .row("rows written", number("%.2f", report.rows()))
        .row("bytes of the upload", number("%,.0f", report.bodyBytes()))
        .row("bytes of the rows that stay", number("%,.0f", report.rowBytes()))
        .row("bytes on disk, with indexes", number("%,.0f", report.diskBytes()))
        .row("bytes of the database's log", number("%,.0f", report.logBytes()))
        .print(terminal);
    if (!report.latencies().isEmpty()) {
      terminal.line("");
      ScoreTable.latencies(terminal, report.latencies());
    }
  }
}
