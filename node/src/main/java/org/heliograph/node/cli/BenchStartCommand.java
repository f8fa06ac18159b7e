package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.heliograph.node.demo.bench.nodes.StartBench;
import org.heliograph.node.demo.bench.nodes.StartReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench start}: until a node is ready. */
@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    description = {
      "Start a node again and again, each time in a process of its own, with a real broker and a real",
      "PostgreSQL that run already, and measure how long it takes until it is ready: with an empty",
      "database, then with and without a cache of loaded classes in turns. The launcher keeps the",
      "cache that this makes, and nodes that it starts begin with it until the software changes."
    },
    footer = {
      "",
      "Examples:",
      "  ./heliograph bench start --starts 5",
      "  ./heliograph bench start --starts 1 --keep /srv/heliograph/node.aot --json"
    })
final class BenchStartCommand implements Callable<Integer> {
  private static final int MOST = 1_000;

  private final Terminal terminal;

  @Option(
      names = "--starts",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many of each kind (default: ${DEFAULT-VALUE}).")
  private int starts;

  @Option(
      names = "--keep",
      paramLabel = "FILE",
      description = "Keep the cache there (default: where the launcher looks for it).")
  private @Nullable Path keep;

  @Option(
      names = "--package",
      paramLabel = "DIR",
      description = "Start what ./heliograph package has put there (default: this software).")
  private @Nullable Path packaged;

  @Option(names = "--json", description = "Print the measurements as JSON.")
  private boolean json;

  BenchStartCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    if (starts < 1 || starts > MOST) {
      throw new CommandFailed("1 to 1,000 starts can be measured");
    }
    var plan =
        new StartBench.Plan(
            BenchFolder.MAIN,
            starts,
            kept(),
            Optional.ofNullable(packaged).map(Path::toAbsolutePath));
    var folder = Files.createTempDirectory("heliograph-bench");
    try {
      tell(StartBench.run(plan, folder, Clock.systemUTC(), terminal::note));
    } finally {
      BenchFolder.delete(folder);
    }
    return ExitCode.DONE;
  }

  private Optional<Path> kept() {
    return Optional.ofNullable(keep)
        .or(() -> Optional.ofNullable(System.getProperty("heliograph.cache")).map(Path::of));
  }

  private void tell(StartReport report) throws IOException {
    if (json) {
      terminal.line(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report));
      return;
    }
    terminal.line(
        String.format(
            Locale.ROOT,
            "%d processors, load %.1f; a cache of %,d bytes.",
            report.processors(),
            report.load(),
            report.cacheBytes()));
    terminal.line("");
    var table = new Table("SECONDS UNTIL READY", "STARTS", "MEDIAN", "FASTEST", "SLOWEST", "CPU S");
    report
        .ways()
        .forEach(
            one ->
                table.row(
                    one.what(),
                    String.valueOf(one.starts()),
                    seconds(one.median()),
                    seconds(one.fastest()),
                    seconds(one.slowest()),
                    one.cpu() == 0 ? "-" : seconds(one.cpu())));
    table.print(terminal);
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.2f", seconds);
  }
}
