package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import org.heliograph.node.client.ApiClient;
import org.heliograph.node.client.BulkPublish;
import org.heliograph.node.client.Unreachable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code publish}: sends a file of signals to a node, and tells what became of each row. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    description = "Publish a file of signals: NDJSON or CSV of any size, plain, .gz or .zst.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph publish signals.ndjson",
      "  ./heliograph publish export.csv.gz --json > refused.json",
      "  ./heliograph publish upload.txt --format csv --idempotency-key 2026-11-20",
      "",
      "When the connection is cut, run the same command again: it goes on where it stopped, and",
      "publishes nothing twice, because a file's idempotency key is its fingerprint by default.",
      "Bad rows are refused one by one, with the reason; they never stop the rest.",
      "A large upload by a person's key waits before anything of it goes out; see job --help."
    })
final class PublishCommand implements Callable<Integer> {
  private static final int SHOWN = 100;

  private final Terminal terminal;

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  @Parameters(paramLabel = "FILE", description = "The file to publish.")
  private Path file = Path.of("");

  @Option(names = "--format", description = "ndjson or csv (default: by the file's name).")
  private SignalFile.@Nullable Format format;

  @Option(
      names = "--idempotency-key",
      paramLabel = "TEXT",
      description = "Names this upload (default: the file's fingerprint).")
  private @Nullable String idempotencyKey;

  @Option(
      names = "--json",
      description = "Print the job and all refused rows as one JSON document.")
  private boolean json;

  PublishCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new CommandFailed(file + ": no such file, or it cannot be read");
    }
    var upload = SignalFile.read(file, format, idempotencyKey);
    try (var node = connection.connect()) {
      var job = send(node, upload);
      var refused = new ObjectMapper().createArrayNode();
      if (job.path("refused").asLong() > 0) {
        BulkPublish.refusedRows(node, job, refused::add);
      }
      if (json) {
        terminal.line(((ObjectNode) job).set("refusals", refused).toPrettyString());
      } else {
        show(job, refused);
      }
      return exit(job);
    }
  }

  private JsonNode send(ApiClient node, BulkPublish upload) throws IOException {
    try (var progress =
        Progress.ofBytes(terminal, file.getFileName().toString(), Files.size(file))) {
      return upload.send(node, progress::reached);
    } catch (Unreachable cut) {
      throw new CommandFailed(
          cut.getMessage() + "; run the same command again, it goes on where this one stopped");
    }
  }

  private static int exit(JsonNode job) {
    if (!Set.of("done", "held").contains(job.path("state").asText())) {
      return ExitCode.FAULT;
    }
    return job.path("refused").asLong() == 0 ? ExitCode.DONE : ExitCode.REFUSED;
  }

  private void show(JsonNode job, ArrayNode refused) {
    for (int i = 0; i < Math.min(refused.size(), SHOWN); i++) {
      var row = refused.get(i);
      terminal.line(
          "row %-8d %-24s %-22s %s"
              .formatted(
                  row.path("row").asLong(),
                  row.path("reason").asText(),
                  row.path("field").asText(""),
                  row.path("detail").asText("")));
    }
    if (refused.size() > SHOWN) {
      terminal.line("… and %,d more; --json has all".formatted(refused.size() - SHOWN));
    }
    terminal.line(
        "%s %,d accepted, %,d known before, %s of %,d rows"
            .formatted(
                terminal.bold(job.path("state").asText() + ":"),
                job.path("accepted").asLong(),
                job.path("duplicate").asLong(),
                refusedWords(job.path("refused").asLong()),
                job.path("rows").asLong()));
    HoldScreen.next(terminal, job.path("id").asText(), job);
    if (job.hasNonNull("problem")) {
      terminal.note(terminal.bad(job.path("problem").asText()));
    }
  }

  private String refusedWords(long count) {
    var words = "%,d refused".formatted(count);
    return count == 0 ? words : terminal.bad(words);
  }
}
