package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.Path;
import java.time.YearMonth;
import org.heliograph.node.client.ApiClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code impact}: what own signals led to. */
@Command(
    name = "impact",
    description = "Show what your signals led to, good news first.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph impact",
      "  ./heliograph impact --from 2026-07 --to 2026-09",
      "  ./heliograph impact --html --out impact.html",
      "  ./heliograph impact --json",
      "",
      "Without months: the twelve before this one. Counts below 10 are told in words, sensitive ones"
          + " not.",
      "Nothing in it tells a partner or a signal, so that it can be passed on."
    })
final class ImpactCommand extends NodeCall {
  @Option(names = "--from", paramLabel = "MONTH", description = "First month, such as 2026-07.")
  private @Nullable YearMonth from;

  @Option(names = "--to", paramLabel = "MONTH", description = "Last month; it has to be over.")
  private @Nullable YearMonth to;

  @Option(names = "--html", description = "As a page of its own.")
  private boolean html;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Where to write (default: print it).")
  private @Nullable Path out;

  ImpactCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  JsonNode ask(ApiClient node) {
    if (isForProgram() && (html || out != null)) {
      throw new CommandFailed("--json goes without --html and --out");
    }
    if (isForProgram()) {
      return node.get(path("json"));
    }
    var text = html ? node.text(path("html"), "text/html") : node.text(path("text"), "text/plain");
    return TextNode.valueOf(text);
  }

  private String path(String format) {
    return "/v1/outcomes/summary?format=" + format + month("from", from) + month("to", to);
  }

  private static String month(String name, @Nullable YearMonth month) {
    return month == null ? "" : "&" + name + "=" + month;
  }

  @Override
  void show(JsonNode answer) {
    DocumentFile.write(terminal(), out, answer.asText());
  }
}
