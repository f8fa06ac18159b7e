package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.heliograph.node.demo.NodeStarter;
import org.heliograph.node.demo.bench.flow.FlowBench;
import org.heliograph.node.demo.bench.flow.FlowPlan;
import org.heliograph.node.demo.bench.flow.FlowReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench flow}: from publishing to the receipt. */
@Command(
    name = "flow",
    mixinStandardHelpOptions = true,
    description = {
      "Publish signals at one node until another one has kept them and the receipts are back, with",
      "a real broker (TLS) and a real PostgreSQL on the same machine. Then send the same bytes",
      "through Kafka's own clients and copy the same rows into like tables, all at once: that is the",
      "floor, and the ratio says how far the flow is above it. At last publish at half the rate, and",
      "say how long a signal takes. A million signals need some 6 GB of disk for a while."
    },
    footer = {
      "",
      "Examples:",
      "  ./heliograph bench flow --signals 100000",
      "  HELIOGRAPH_JAVA_OPTS=-Xmx4g ./heliograph bench flow --signals 1000000 --json > flow.json"
    })
final class BenchFlowCommand implements Callable<Integer> {
  private static final int FEWEST = 1_000;
  private static final int MOST = 100_000_000;

  private final Terminal terminal;
  private final NodeStarter starter;

  @Option(
      names = "--signals",
      paramLabel = "N",
      defaultValue = "100000",
      description = "How many are measured (default: ${DEFAULT-VALUE}).")
  private int signals;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "50000",
      description = "Published before, and not counted (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "20",
      description = "At half the rate, for the latencies; 0 for none (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The same seed makes the same signals (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "Where all lies meanwhile (default: the system's folder for such).")
  private Path folder = Path.of(System.getProperty("java.io.tmpdir"));

  @Option(names = "--json", description = "Print the measurements as JSON.")
  private boolean json;

  BenchFlowCommand(Terminal terminal, NodeStarter starter) {
    this.terminal = terminal;
    this.starter = starter;
  }

  @Override
  public Integer call() throws Exception {
    if (signals < FEWEST || signals > MOST || warmUp < FEWEST || warmUp > MOST || seconds < 0) {
      throw new CommandFailed("1,000 to 100,000,000 signals are needed, also to warm up");
    }
    var plan = new FlowPlan(signals, warmUp, Duration.ofSeconds(seconds), seed);
    var own = Files.createTempDirectory(Files.createDirectories(folder), "heliograph-bench");
    try {
      tell(FlowBench.run(plan, own, starter, Clock.systemUTC(), terminal::note));
    } finally {
      BenchFolder.delete(own);
    }
    return ExitCode.DONE;
  }

  private void tell(FlowReport report) throws IOException {
    if (json) {
      terminal.line(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report));
      return;
    }
    var floor = report.floor();
    terminal.line(
        "%,d signals, seed %d, on %d processors; %s of processor time a signal."
            .formatted(
                report.signals(),
                report.seed(),
                report.processors(),
                number("%.0f µs", report.cpuSeconds() / report.signals() * 1e6)));
    terminal.line("");
    var rates = new Table("WAY", "SIGNALS/S", "SECONDS", "RATIO");
    rates.row(
        "bare Kafka and COPY",
        number("%,.0f", floor.perSecond()),
        number("%.1f", floor.seconds()),
        "1.00");
    rates.row(
        "flow",
        number("%,.0f", report.perSecond()),
        number("%.1f", report.seconds()),
        number("%.2f", report.ratio()));
    rates.print(terminal);
    terminal.line("");
    var sides = new Table("EACH SIGNAL", "ROWS", "DISK BYTES", "LOG BYTES");
    report
        .written()
        .forEach(
            one ->
                sides.row(
                    one.side(),
                    number("%.2f", one.rows()),
                    number("%,.0f", one.diskBytes()),
                    one.logBytes() == 0 ? "(both above)" : number("%,.0f", one.logBytes())));
    sides.row(
        "on the wire", "", number("%,.0f", (double) floor.kafkaBytes() / floor.signals()), "");
    sides.print(terminal);
    if (!report.latencies().isEmpty()) {
      terminal.line("");
      ScoreTable.latencies(terminal, report.latencies());
    }
  }

  private static String number(String format, double number) {
    return String.format(Locale.ROOT, format, number);
  }
}
