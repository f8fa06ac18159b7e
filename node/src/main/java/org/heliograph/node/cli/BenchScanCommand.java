package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.heliograph.node.demo.bench.ScanBench;
import org.heliograph.node.demo.bench.ScanBenchReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench scan}: keywords in texts. */
@Command(
    name = "scan",
    mixinStandardHelpOptions = true,
    description = {
      "Scan invented texts for invented keywords on one thread, in turns with a plain pass over the",
      "bytes and with simpler ways, and say what building and adding take. Nothing is stored."
    },
    footer = {
      "",
      "Examples:",
      "  ./heliograph bench scan --keywords 100000 --megabytes 64 --seed 1",
      "  HELIOGRAPH_JAVA_OPTS=-Xmx6g ./heliograph bench scan --keywords 1000000 --json > scan.json"
    })
final class BenchScanCommand implements Callable<Integer> {
  private static final int MEGA = 1_000_000;
  private static final int MOST_MEGABYTES = 1_000;
  private static final int FEWEST_KEYWORDS = 100;

  private final Terminal terminal;

  @Option(
      names = "--keywords",
      paramLabel = "N",
      defaultValue = "100000",
      description = "How many (default: ${DEFAULT-VALUE}).")
  private int keywords;

  @Option(
      names = "--megabytes",
      paramLabel = "N",
      defaultValue = "16",
      description = "Of text of each kind (default: ${DEFAULT-VALUE}).")
  private int megabytes;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The same seed makes the same texts (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often each way has its turn (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(names = "--json", description = "Print the measurements as JSON.")
  private boolean json;

  BenchScanCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    if (keywords < FEWEST_KEYWORDS || megabytes < 1 || megabytes > MOST_MEGABYTES || rounds < 1) {
      throw new CommandFailed(
          "at least 100 keywords, 1 to 1000 megabytes and one round are needed");
    }
    var report = new ScanBench(keywords, megabytes * MEGA, seed, terminal::note).run(rounds);
    if (json) {
      terminal.line(new ObjectMapper().valueToTree(report).toPrettyString());
    } else {
      tell(report);
    }
    return ExitCode.DONE;
  }

  private void tell(ScanBenchReport report) {
    terminal.line(
        String.format(
            Locale.ROOT,
            "%,d keywords, seed %d: built in %.2f s, %,.1f MB. %,d more found %,.0f ms after.",
            report.keywords(),
            report.seed(),
            report.buildSeconds(),
            report.indexBytes() / (double) MEGA,
            report.added(),
            report.addedMillis()));
    terminal.line(
        String.format(
            Locale.ROOT, "The ASCII texts have %.0f hits a megabyte.", report.hitsPerMegabyte()));
    terminal.line("");
    ScoreTable.print(terminal, "bytes", report.scores());
  }
}
