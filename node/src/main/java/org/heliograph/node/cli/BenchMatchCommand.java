package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.heliograph.node.demo.bench.match.MatchBench;
import org.heliograph.node.demo.bench.match.MatchBenchReport;
import org.heliograph.node.demo.bench.match.MatchPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench match}: look-ups over HTTP. */
@Command(
    name = "match",
    mixinStandardHelpOptions = true,
    description = {
      "Ask a node's look-up over HTTP, in batches, and measure how many values a second it answers,",
      "what that takes of processors, and how long questions take that come at a fixed rate. A bare",
      "Vert.x server that does nothing but parse the same bodies takes turns with it. The server is a",
      "process of its own, bound to its cores where the system has taskset."
    },
    footer = {
      "",
      "Examples:",
      "  ./heliograph bench match --values 1000000",
      "  ./heliograph bench match --type pdq --values 1000000 --cores 2 --json > match.json"
    })
final class BenchMatchCommand implements Callable<Integer> {
  private static final int MOST_BATCH = 10_000;

  private final Terminal terminal;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      defaultValue = "sha256",
      description = "sha256, sha1, md5 or pdq (default: ${DEFAULT-VALUE}).")
  private String type = "sha256";

  @Option(
      names = "--values",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "How many the node holds (default: ${DEFAULT-VALUE}).")
  private int values;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "100",
      description = "Values of one question (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--hits",
      paramLabel = "SHARE",
      defaultValue = "0.001",
      description = "Share of the values asked for that are held (default: ${DEFAULT-VALUE}).")
  private double hits;

  @Option(
      names = "--cores",
      paramLabel = "N",
      defaultValue = "1",
      description = "Cores of the server (default: ${DEFAULT-VALUE}).")
  private int cores;

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
      description =
          "Rounds that are measured, after four that are not (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "4",
      description = "Length of one turn (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "0",
      description = "Questions a second for the latencies; 0 for half of what was reached.")
  private double rate;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The same seed makes the same values (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--json", description = "Print the measurements as JSON.")
  private boolean json;

  BenchMatchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    requireSound();
    var plan =
        new MatchPlan(
            new MatchPlan.Held(type, values, seed),
            batch,
            hits,
            cores,
            clients,
            rounds,
            Duration.ofSeconds(seconds),
            rate);
    var folder = Files.createTempDirectory("heliograph-bench");
    try {
      tell(MatchBench.run(plan, MatchServerMain.class.getName(), folder, terminal::note));
    } finally {
      BenchFolder.delete(folder);
    }
    return ExitCode.DONE;
  }

  private void requireSound() {
    if (values < 1_000 || batch < 1 || batch > MOST_BATCH) {
      throw new CommandFailed("at least 1,000 values are needed, in batches of 1 to 10,000");
    }
    if (hits < 0 || hits > 1 || cores < 1 || clients < 1 || rounds < 1 || seconds < 1) {
      throw new CommandFailed("a share is within 0 and 1, and all else is at least 1");
    }
  }

  private void tell(MatchBenchReport report) throws IOException {
    if (json) {
      terminal.line(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report));
      return;
    }
    terminal.line(
        String.format(
            Locale.ROOT,
            "%,d values of type %s in %.1f s, %.0f bytes each; batches of %d, %s of them held.",
            report.values(),
            report.type(),
            report.fillSeconds(),
            (double) report.indexBytes() / report.values(),
            report.batch(),
            report.hits()));
    terminal.line(
        "The server had %d of %d processors: %s."
            .formatted(report.cores(), report.processors(), report.confined()));
    terminal.line("");
    ScoreTable.print(terminal, "values", report.scores());
    terminal.line("");
    ScoreTable.latencies(terminal, report.latencies());
  }
}
