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

/** {@code outcome file}: reports a file of outcomes, and tells what became of each row. */
@Command(
    name = "file",
    mixinStandardHelpOptions = true,
    description = "Report a file of outcomes: NDJSON or CSV of any size, plain, .gz or .zst.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph outcome file reviewed.csv",
      "  ./heliograph outcome file matched.ndjson.zst --json > notable.json",
      "",
      "Columns: source, signal, code, date, reporter; also jurisdiction, body, note, key,",
      "indicator.type and indicator.value. Bad rows are refused one by one, with the reason; they",
      "never stop the rest. When the connection is cut, run the same command again: what is there",
      "is answered as a duplicate."
    })
final class OutcomeFileCommand implements Callable<Integer> {
  private static final int SHOWN = 100;

  private final Terminal terminal;

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  @Parameters(paramLabel = "FILE", description = "The file to report.")
  private Path file = Path.of("");

  @Option(names = "--format", description = "ndjson or csv (default: by the file's name).")
  private SignalFile.@Nullable Format format;

  @Option(
      names = "--json",
      description = "Print the summary and all refused or warned rows as one JSON document.")
  private boolean json;

  private final ObjectNode answer = JsonNodeFactory.instance.objectNode();
  private int notable;

  OutcomeFileCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new CommandFailed(file + ": no such file, or it cannot be read");
    }
    var upload = SignalFile.read(file, format, "");
    answer.putArray("notable");
    try (var node = connection.connect();
        var progress =
            Progress.ofBytes(terminal, file.getFileName().toString(), Files.size(file))) {
      upload.report(node, progress::reached, this::take);
    } catch (Unreachable cut) {
      throw new CommandFailed(
          cut.getMessage() + "; run the same command again, nothing is reported twice");
    }
    tell();
    return answer.at("/summary/refused").asLong(1) == 0 ? ExitCode.DONE : ExitCode.REFUSED;
  }

  private void take(JsonNode line) {
    if (line.has("summary") || line.has("problem")) {
      answer.setAll((ObjectNode) line);
    } else if (line.has("refusals") || line.has("warnings")) {
      notable++;
      if (json) {
        answer.withArray("notable").add(line);
      } else if (notable <= SHOWN) {
        line.path("refusals").forEach(it -> show(line, "refused", it));
        line.path("warnings").forEach(it -> show(line, "warning", it));
      }
    }
  }

  private void show(JsonNode line, String what, JsonNode refusal) {
    terminal.line(
        "row %-8d %-8s %-24s %-12s %s"
            .formatted(
                line.path("row").asLong(),
                what,
                Shown.text(refusal, "reason"),
                Shown.text(refusal, "field"),
                Shown.text(refusal, "detail")));
  }

  private void tell() {
    if (json) {
      terminal.line(answer.toPrettyString());
      return;
    }
    if (notable > SHOWN) {
      terminal.line("… and %,d more; --json has all".formatted(notable - SHOWN));
    }
    if (answer.has("problem")) {
      terminal.note(terminal.bad(answer.at("/problem/detail").asText()));
      return;
    }
    var summary = answer.path("summary");
    terminal.line(
        "%,d accepted, %,d corrected, %,d known before, %,d refused of %,d rows"
            .formatted(
                summary.path("accepted").asLong(),
                summary.path("corrected").asLong(),
                summary.path("duplicate").asLong(),
                summary.path("refused").asLong(),
                summary.path("rows").asLong()));
    if (summary.path("reviewMissing").asLong() > 0) {
      terminal.note(
          terminal.bad(
              "%,d actions lack the review that the agreement promises; ./heliograph outcome list"
                      .formatted(summary.path("reviewMissing").asLong())
                  + " --review-missing"));
    }
  }
}
