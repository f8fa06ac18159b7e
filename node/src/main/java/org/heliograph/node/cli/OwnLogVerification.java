package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Has a node hold its whole log against what was signed, and tells what it found. */
record OwnLogVerification(
    Terminal terminal, ConnectionOptions connection, @Nullable Integer log, boolean json) {
  private static final ObjectMapper JSON = new ObjectMapper();

  int run() throws IOException {
    var answer = ask();
    boolean sound = answer.path("sound").asBoolean();
    if (json) {
      terminal.line(answer.toPrettyString());
    } else {
      tell(answer, sound);
    }
    return sound ? ExitCode.DONE : ExitCode.REFUSED;
  }

  private JsonNode ask() throws IOException {
    var path = "/v1/audit/verification" + (log == null ? "" : "?log=" + log);
    try (var node = connection.connect();
        var body =
            node.upload(path, BodyPublishers.noBody(), Map.of("Accept", "application/x-ndjson"));
        var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        var progress = Progress.ofSignals(terminal, "Entries")) {
      for (var text = lines.readLine(); text != null; text = lines.readLine()) {
        var line = JSON.readTree(text);
        if (line.has("answer")) {
          return line.get("answer");
        }
        progress.reached(line.path("looked").asLong(), line.path("total").asLong());
      }
    }
    throw new CommandFailed("the node broke off while it verified its log; see its own log");
  }

  private void tell(JsonNode answer, boolean sound) {
    terminal.line(
        "Log %d: %,d entries and %,d checkpoints were looked at; witnesses cosigned %,d entries."
            .formatted(
                answer.path("log").asInt(),
                answer.path("entries").asLong(),
                answer.path("checkpoints").asLong(),
                answer.path("cosignedSize").asLong()));
    terminal.line(
        sound
            ? terminal.good("The log is what was appended and signed.")
            : terminal.bad("The log is damaged:"));
    for (var one : answer.path("damage")) {
      terminal.line("  " + Shown.text(one, "words"));
    }
    long more = answer.path("damages").asLong() - answer.path("damage").size();
    if (more > 0) {
      terminal.line("  and %,d more".formatted(more));
    }
  }
}
