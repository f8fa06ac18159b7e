package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
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

/** {@code collection add}: adds a file of entries, and tells which rows were refused. */
@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    description = "Add a file of entries: NDJSON or CSV of any size, plain, .gz or .zst.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph collection add uploads hashes.csv",
      "  ./heliograph collection add uploads hashes.ndjson.zst --json > refused.json",
      "",
      "Columns: reference, type, value; also until, and qualifiers of the type. Bad rows are refused",
      "one by one and never stop the rest. When the connection is cut, run the same command again."
    })
final class CollectionAddCommand implements Callable<Integer> {
  private static final int SHOWN = 100;

  private final Terminal terminal;

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  @Parameters(index = "0", paramLabel = "NAME", description = "The collection.")
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
  private final ArrayNode refused = JsonNodeFactory.instance.arrayNode();

  CollectionAddCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new CommandFailed(file + ": no such file, or it cannot be read");
    }
    var rows = SignalFile.read(file, format, "");
    try (var node = connection.connect();
        var progress =
            Progress.ofBytes(terminal, file.getFileName().toString(), Files.size(file))) {
      rows.rows(node, CollectionCommand.path(name) + "/entries", progress::reached, this::take);
    } catch (Unreachable cut) {
      throw new CommandFailed(
          cut.getMessage() + "; run the same command again: what is there is not added twice");
    }
    tell();
    boolean clean = refused.isEmpty() && !answer.has("problem");
    return clean ? ExitCode.DONE : ExitCode.REFUSED;
  }

  private void take(JsonNode line) {
    if (line.has("summary") || line.has("problem")) {
      answer.setAll((ObjectNode) line);
    } else {
      refused.add(line);
    }
  }

  private void tell() {
    if (json) {
      answer.set("refusals", refused);
      terminal.line(answer.toPrettyString());
      return;
    }
    for (int i = 0; i < Math.min(refused.size(), SHOWN); i++) {
      var row = refused.get(i);
      terminal.line(
          "row %-8d %-24s %-12s %s"
              .formatted(
                  row.path("row").asLong(),
                  row.path("reason").asText(),
                  row.path("field").asText(""),
                  row.path("detail").asText("")));
    }
    if (refused.size() > SHOWN) {
      terminal.line("… and %,d more; --json has all".formatted(refused.size() - SHOWN));
    }
    if (answer.has("problem")) {
      terminal.note(terminal.bad(answer.at("/problem/detail").asText()));
      return;
    }
    var summary = answer.path("summary");
    terminal.line(
        "%,d added, %,d there before, %,d refused of %,d rows"
            .formatted(
                summary.path("added").asLong(),
                summary.path("duplicate").asLong(),
                summary.path("refused").asLong(),
                summary.path("rows").asLong()));
  }
}
