package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.heliograph.node.client.Unreachable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bank import}: adds a file of entries, and tells what became of it. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = "Add a file of entries to a bank: NDJSON or CSV of any size, plain, .gz or .zst.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph bank import shop known-good.csv",
      "  ./heliograph bank import shop export.ndjson.zst --json > refused.json",
      "",
      "Columns: type, value, note, and qualifiers such as platform. Bad rows are refused one by one,",
      "with line, field and reason; they never stop the rest. When the connection is cut, run the",
      "same command again: what is there counts as known."
    })
final class BankImportCommand implements Callable<Integer> {
  private static final int SHOWN = 100;

  private final Terminal terminal;

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  @Parameters(index = "0", paramLabel = "NAME", description = "As bank list shows it.")
  private String name = "";

  @Parameters(index = "1", paramLabel = "FILE", description = "The file to add.")
  private Path file = Path.of("");

  @Option(names = "--format", description = "ndjson or csv (default: by the file's name).")
  private SignalFile.@Nullable Format format;

  @Option(
      names = "--json",
      description = "Print the summary and all refused rows as one JSON document.")
  private boolean json;

  private final ObjectNode answer = JsonNodeFactory.instance.objectNode();
  private int refused;

  BankImportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new CommandFailed(file + ": no such file, or it cannot be read");
    }
    var upload = SignalFile.read(file, format, "");
    answer.putArray("refusals");
    try (var node = connection.connect();
        var progress =
            Progress.ofBytes(terminal, file.getFileName().toString(), Files.size(file))) {
      upload.rows(node, BankCommand.path(name) + "/import", progress::reached, this::take);
    } catch (Unreachable cut) {
      throw new CommandFailed(
          cut.getMessage() + "; run the same command again, nothing is added twice");
    }
    tell();
    return answer.at("/summary/refused").asLong(1) == 0 ? ExitCode.DONE : ExitCode.REFUSED;
  }

  private void take(JsonNode line) {
    if (line.has("summary") || line.has("problem")) {
      answer.setAll((ObjectNode) line);
    } else if (line.has("refusal")) {
      refused++;
      if (json) {
        answer.withArray("refusals").add(line);
      } else if (refused <= SHOWN) {
        show(line);
      }
    }
  }

  private void show(JsonNode line) {
    var refusal = line.path("refusal");
    terminal.line(
        "line %-8d %-24s %-12s %s"
            .formatted(
                line.path("line").asLong(),
                Shown.text(refusal, "reason"),
                Shown.text(refusal, "field"),
                Shown.text(refusal, "detail")));
  }

  private void tell() {
    if (json) {
      terminal.line(answer.toPrettyString());
      return;
    }
    if (refused > SHOWN) {
      terminal.line("… and %,d more; --json has all".formatted(refused - SHOWN));
    }
    if (answer.has("problem")) {
      terminal.note(terminal.bad(answer.at("/problem/detail").asText()));
      return;
    }
    var summary = answer.path("summary");
    terminal.line(
        "%,d added, %,d known before, %,d refused of %,d rows"
            .formatted(
                summary.path("added").asLong(),
                summary.path("known").asLong(),
                summary.path("refused").asLong(),
                summary.path("rows").asLong()));
  }
}
