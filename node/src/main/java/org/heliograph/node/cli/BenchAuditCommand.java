package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.heliograph.node.demo.bench.AuditBenchReport;
import org.heliograph.node.demo.bench.PostgresAuditBench;
import org.heliograph.node.demo.bench.PostgresAuditBench.Watcher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench audit}: the audit at a size. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = {
      "Fill an audit log on an embedded PostgreSQL through the node's own sequencer, then measure",
      "proofs, questions of every kind, a full verification and the size on disk. Ten million",
      "entries need about 20 GB of disk for a while. Exit status 2: the log did not verify."
    },
    footer = {
      "",
      "Examples:",
      "  ./heliograph bench audit --entries 1000000 --seed 1",
      "  ./heliograph bench audit --entries 10000000 --seed 1 --json > audit.json"
    })
final class BenchAuditCommand implements Callable<Integer> {
  private static final long MEGA = 1_000_000;

  private final Terminal terminal;

  @Option(
      names = "--entries",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "How many (default: ${DEFAULT-VALUE}).")
  private long entries = MEGA;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The same seed makes the same entries (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "Where the database lies meanwhile (default: the system's folder for such).")
  private Path folder = Path.of(System.getProperty("java.io.tmpdir"));

  @Option(names = "--json", description = "Print the measurements as JSON.")
  private boolean json;

  BenchAuditCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (entries < 1) {
      throw new CommandFailed("at least one entry is needed");
    }
    var own = Files.createTempDirectory(Files.createDirectories(folder), "heliograph-bench");
    try {
      var report = PostgresAuditBench.run(own, entries, seed, new Told());
      tell(report);
      return report.sound() ? ExitCode.DONE : ExitCode.REFUSED;
    } finally {
      BenchFolder.delete(own);
    }
  }

  /** Says on standard error what is done; every tenth of a stage. */
  private final class Told implements Watcher {
    private String stage = "";
    private long told;

    @Override
    public void stage(String what) {
      stage = what;
      told = 0;
      terminal.note(what + " …");
    }

    @Override
    public void reached(long done) {
      long tenth = done * 10 / entries;
      if (tenth > told) {
        told = tenth;
        terminal.note("%s: %,d".formatted(stage, done));
      }
    }
  }

  private void tell(AuditBenchReport report) {
    if (json) {
      ObjectNode tree = new ObjectMapper().valueToTree(report);
      terminal.line(tree.put("perSecond", report.perSecond()).toPrettyString());
      return;
    }
    terminal.line(
        "%,d entries with %,d facts, seed %d, in %.0f s."
            .formatted(report.entries(), report.facts(), report.seed(), report.totalSeconds()));
    terminal.line(
        "Appended and signed: %,.0f entries a second. Months counted in %.1f s."
            .formatted(report.perSecond(), report.months()));
    terminal.line(
        "Full verification: %.0f s, %s."
            .formatted(report.verifySeconds(), report.sound() ? "sound" : "NOT SOUND"));
    terminal.line("");
    var times = new Table("WHAT (MILLISECONDS)", "TIMES", "P50", "P99", "MAX");
    for (var one : report.timings()) {
      times.row(
          one.what(),
          Integer.toString(one.times()),
          number(one.p50()),
          number(one.p99()),
          number(one.max()));
    }
    times.print(terminal);
    terminal.line("");
    var sizes = new Table("ON DISK", "MB");
    report.bytes().forEach(one -> sizes.row(one.what(), number(one.bytes() / (double) MEGA)));
    sizes.print(terminal);
  }

  private static String number(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}
