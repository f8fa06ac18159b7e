package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.heliograph.node.demo.bench.index.PdqBench;
import org.heliograph.node.demo.bench.index.PdqBenchReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench index}: the PDQ index at a size. */
@Command(
    name = "index",
    mixinStandardHelpOptions = true,
    description = {
      "Build the PDQ index from random hashes, save and load it, and look up random hashes at",
      "distance 31 in turns with a popcount scan of all hashes: on one thread, on two, and on one",
      "while hashes are added and removed. Then check what it finds against a plain array. Ten",
      "million hashes need 5 GB of memory. Exit status 2: it found too much or too little."
    },
    footer = {
      "",
      "Examples:",
      "  ./heliograph bench index --hashes 1000000 --seed 1",
      "  ./heliograph bench index --hashes 10000000 --seed 1 --updates 10000 --json > index.json"
    })
final class BenchIndexCommand implements Callable<Integer> {
  private static final int FEWEST = 1_000;
  private static final int MOST = 14_000_000;

  private final Terminal terminal;

  @Option(
      names = "--hashes",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "How many (default: ${DEFAULT-VALUE}).")
  private int hashes;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The same seed makes the same hashes (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--updates",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Additions a second, and as many removals (default: ${DEFAULT-VALUE}).")
  private int updates;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Rounds that are measured, after one that is not (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "3",
      description = "Length of one turn (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(names = "--json", description = "Print the measurements as JSON.")
  private boolean json;

  BenchIndexCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    if (hashes < FEWEST || hashes > MOST || updates < 0 || rounds < 1 || seconds < 1) {
      throw new CommandFailed("1,000 to 14,000,000 hashes, and at least one round of one second");
    }
    var folder = Files.createTempDirectory("heliograph-bench");
    try {
      var plan = new PdqBench.Plan(hashes, seed, updates, rounds, Duration.ofSeconds(seconds));
      var report = PdqBench.run(plan, folder, terminal::note);
      tell(report);
      return report.check().isSound() ? ExitCode.DONE : ExitCode.REFUSED;
    } finally {
      BenchFolder.delete(folder);
    }
  }

  private void tell(PdqBenchReport report) throws IOException {
    if (json) {
      terminal.line(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report));
      return;
    }
    line(
        "%,d hashes, seed %d: built in %.1f s, %.1f bytes each; %.1f after updates.",
        report.hashes(),
        report.seed(),
        report.buildSeconds(),
        report.bytesPerHash(),
        report.bytesAfterUpdates());
    line(
        "Snapshot of %,d MB: saved in %.1f s, loaded in %.1f s.",
        report.fileBytes() / 1_000_000, report.saveSeconds(), report.loadSeconds());
    terminal.line("");
    ScoreTable.print(terminal, "look-ups", report.scores());
    terminal.line("");
    ScoreTable.latencies(terminal, List.of(report.lookups(), report.visible()));
    terminal.line("");
    tell(report.check());
  }

  private void tell(PdqBenchReport.Check check) {
    line("%,d were added and %,d removed.", check.added(), check.removed());
    line(
        "Of %,d planted at distances 0 to 31, %d were missed; of as many removed, %d answered;",
        check.planted(), check.missed(), check.removedFound());
    line(
        "of %d look-ups, %d differed from a scan; %d additions did not show at once.",
        check.scanned(), check.different(), check.unseen());
    terminal.line(
        check.isSound() ? "It finds what it should." : "IT DOES NOT FIND WHAT IT SHOULD.");
  }

  @SuppressWarnings("AnnotateFormatMethod")
  private void line(String format, Object... values) {
    terminal.line(String.format(Locale.ROOT, format, values));
  }
}
