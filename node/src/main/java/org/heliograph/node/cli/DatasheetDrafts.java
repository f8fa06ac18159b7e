package org.heliograph.node.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.heliograph.protocol.agreement.datasheet.DatasheetDocument;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Datasheets before they are published; none of it needs a node. */
final class DatasheetDrafts {
  private DatasheetDrafts() {}

  /** {@code datasheet new}. */
  @Command(
      name = "new",
      mixinStandardHelpOptions = true,
      description = "Begin a datasheet of one of your feeds.",
      footer = {
        "",
        "Example:",
        "  ./heliograph datasheet new --feed reviewed-content --source harbor.example \\",
        "      --title 'Reviewed content' -o reviewed-content.yaml",
        "",
        "Texts in <angle brackets> are left for people; --fill 'WORDS=TEXT' fills one in."
      })
  static final class New implements Runnable {
    private final Terminal terminal;

    @Option(names = "--feed", required = true, paramLabel = "ID", description = "The feed.")
    private String feed = "";

    @Option(
        names = "--source",
        required = true,
        paramLabel = "MEMBER",
        description = "Your member id.")
    private String source = "";

    @Option(
        names = "--title",
        required = true,
        paramLabel = "TEXT",
        description = "The feed's title, for people.")
    private String title = "";

    @Option(
        names = "--review-by",
        paramLabel = "TIME",
        description = "When people look at it again, with its zone (default: in one year).")
    private @Nullable OffsetDateTime reviewBy;

    @Option(
        names = "--fill",
        paramLabel = "WORDS=TEXT",
        description = "A text for a blank in angle brackets; may be there several times.")
    private Map<String, String> fill = new HashMap<>();

    @Option(
        names = {"-o", "--out"},
        paramLabel = "FILE",
        description = "Where to write (default: print it).")
    private @Nullable Path out;

    New(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public void run() {
      var review = reviewBy == null ? inOneYear() : reviewBy;
      DocumentFile.write(
          terminal, out, DatasheetDocument.template(feed, source, title, review, fill));
      if (out != null) {
        terminal.note("Edit it, then: ./heliograph datasheet lint " + out);
      }
    }

    private static OffsetDateTime inOneYear() {
      return OffsetDateTime.now(Clock.system(ZoneOffset.UTC))
          .truncatedTo(ChronoUnit.DAYS)
          .plusYears(1);
    }
  }

  /** {@code datasheet lint}. */
  @Command(
      name = "lint",
      mixinStandardHelpOptions = true,
      description = "Check a datasheet: each defect with its place and what to do; then remarks.",
      footer = {"", "Example:", "  ./heliograph datasheet lint reviewed-content.yaml"})
  static final class Lint implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "The datasheet, as YAML or JSON.")
    private Path file = Path.of("");

    @Option(names = "--json", description = "Print defects and remarks as JSON.")
    private boolean json;

    Lint(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      var report = LintReport.ofDatasheet(DocumentFile.read(file));
      report.show(terminal, json, "Next: ./heliograph datasheet publish " + file);
      return report.exit();
    }
  }
}
