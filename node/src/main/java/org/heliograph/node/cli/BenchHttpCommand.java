package org.heliograph.node.cli;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.heliograph.node.demo.NodeStarter;
import org.heliograph.node.demo.bench.federation.SmallFederation;
import org.heliograph.node.demo.bench.http.HttpBench;
import org.heliograph.node.demo.bench.http.HttpPlan;
import org.heliograph.node.demo.bench.http.HttpReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench http}: small requests at a whole node. */
@Command(
    name = "http",
    mixinStandardHelpOptions = true,
    description = {
      "Ask a whole node over TLS and with an API key, one look-up or one signal a request: how many",
      "requests a second at most, in turns with requests that ask for nothing, and how long they",
      "take when they come at a fixed rate. Clients, node and a real PostgreSQL share this machine;",
      "for large look-ups on processors of their own there is bench match."
    },
    footer = {
      "",
      "Examples:",
      "  ./heliograph bench http --signals 10000",
      "  ./heliograph bench http --clients 32 --rate 200 --json > http.json"
    })
final class BenchHttpCommand implements Callable<Integer> {
  private static final int MOST = 1_000_000;

  private final Terminal terminal;
  private final NodeStarter starter;
  @Mixin private BenchOptions options = new BenchOptions();

  @Option(
      names = "--signals",
      paramLabel = "N",
      defaultValue = "10000",
      description = "That the node holds (default: ${DEFAULT-VALUE}).")
  private int signals;

  @Option(
      names = "--clients",
      paramLabel = "N",
      defaultValue = "8",
      description = "Connections that ask at once (default: ${DEFAULT-VALUE}).")
  private int clients;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Measured, after two that are not (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "2",
      description = "Length of one turn (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "0",
      description = "Requests a second for the latencies; 0 for half of what was reached.")
  private double rate;

  BenchHttpCommand(Terminal terminal, NodeStarter starter) {
    this.terminal = terminal;
    this.starter = starter;
  }

  @Override
  public Integer call() throws Exception {
    if (signals < 1 || signals > MOST || clients < 1 || rounds < 1 || seconds < 1 || rate < 0) {
      throw new CommandFailed(
          "1 to 1,000,000 signals are needed, a client, a round and a second at least");
    }
    var turn = Duration.ofSeconds(seconds);
    var plan = new HttpPlan(signals, clients, turn, rounds, rate, options.seed());
    terminal.note("starting a broker, a database and two nodes …");
    var report =
        options.inFederation(
            starter,
            List.of(SmallFederation.SOURCE, SmallFederation.RECIPIENT),
            (federation, _) -> HttpBench.run(plan, federation, terminal::note));
    if (!options.printed(terminal, report)) {
      tell(report);
    }
    return ExitCode.DONE;
  }

  private void tell(HttpReport report) {
    terminal.line(
        "%,d signals held, seed %d, on %d processors."
            .formatted(report.held(), report.seed(), report.processors()));
    terminal.line("");
    ScoreTable.print(terminal, "requests", report.scores());
    terminal.line("");
    ScoreTable.latencies(terminal, report.latencies());
  }
}
