package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Path;
import org.heliograph.node.client.ApiClient;
import org.heliograph.node.client.LogMirror;
import org.heliograph.node.client.LogMirror.Copied;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audit tiles}: copies the log into a folder. */
@Command(
    name = "tiles",
    description = "Copy your audit log into a folder, laid out as C2SP tlog-tiles.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph audit tiles /var/www/audit",
      "  ./heliograph audit tiles old-log --log 1",
      "",
      "Done again, it copies what is new. The copy is held against the checkpoint, which is written",
      "last. Any web server can hand the folder out, and any reader of tlog-tiles can read it; mind",
      "who may: entries tell what was shared with whom. Needs a key with the scope audit."
    })
final class AuditTilesCommand extends NodeCall {
  @Parameters(paramLabel = "DIR", description = "Is made where it is not there.")
  private Path folder = Path.of("");

  @Option(
      names = "--log",
      paramLabel = "N",
      description = "Number of the log; the one that grows now if not given.")
  private @Nullable Integer log;

  AuditTilesCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  JsonNode ask(ApiClient node) {
    int number =
        log == null ? node.get("/v1/audit/witnesses").path("own").path("log").asInt(1) : log;
    try (var progress = Progress.ofSignals(terminal(), "entries")) {
      return json(new LogMirror(node, number, folder, progress::reached).copy());
    } catch (LogMirror.Damaged e) {
      throw new CommandFailed(e.getMessage() + "; ./heliograph audit verify tells more");
    } catch (IOException e) {
      throw new CommandFailed(folder + ": cannot be written: " + e.getMessage());
    }
  }

  private static JsonNode json(Copied copied) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("origin", copied.origin())
        .put("size", copied.size())
        .put("files", copied.files());
  }

  @Override
  void show(JsonNode answer) {
    terminal()
        .line(
            "%s: %,d entries are in %s; %,d files are new."
                .formatted(
                    Shown.text(answer, "origin"),
                    answer.path("size").asLong(),
                    folder,
                    answer.path("files").asLong()));
  }
}
