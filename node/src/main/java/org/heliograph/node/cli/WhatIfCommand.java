package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.heliograph.node.client.ApiClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code agreement what-if}: tries a draft on a node's own signals. */
@Command(
    name = "what-if",
    description = {
      "Try a draft on all signals of your node: what would go, stop, change or be refused.",
      "Nothing is sent and nothing changes; samples are masked."
    },
    footer = {
      "",
      "Examples:",
      "  ./heliograph agreement what-if next.yaml",
      "  ./heliograph agreement what-if next.yaml --at 2027-04-03T00:00:00+02:00",
      "  ./heliograph agreement what-if next.yaml --json > what-if.json"
    })
final class WhatIfCommand extends NodeCall {
  private static final Map<String, String> HEADERS =
      Map.of("Content-Type", "application/json", "Accept", "application/x-ndjson");

  private final ObjectMapper mapper = new ObjectMapper();

  @Parameters(paramLabel = "FILE", description = "The draft, YAML or JSON.")
  private Path file = Path.of("");

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "Judge as of this instant, with its zone (default: now, or the draft's start).")
  private @Nullable String at;

  @Option(
      names = "--samples",
      paramLabel = "N",
      description = "How many signals to show of each outcome, 0 to 50 (default: 5).")
  private int samples = 5;

  WhatIfCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  JsonNode ask(ApiClient node) {
    var text = new String(DocumentFile.read(file), StandardCharsets.UTF_8);
    var question =
        JsonNodeFactory.instance.objectNode().put("document", text).put("samples", samples);
    if (at != null) {
      question.put("at", at);
    }
    var body = BodyPublishers.ofString(question.toString());
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                node.upload("/v1/what-if", body, HEADERS), StandardCharsets.UTF_8))) {
      return answer(lines);
    } catch (IOException e) {
      throw new CommandFailed("the node's answer broke off: " + e.getMessage());
    }
  }

  private JsonNode answer(BufferedReader lines) throws IOException {
    try (var progress = Progress.ofSignals(terminal(), "signals")) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var told = mapper.readTree(line);
        if (told.has("answer")) {
          return told.get("answer");
        }
        progress.reached(told.path("looked").asLong(), told.path("total").asLong());
      }
    }
    throw new CommandFailed("the node's answer ended too early; the node's log tells why");
  }

  @Override
  void show(JsonNode answer) {
    new WhatIfScreen(terminal()).show(answer);
  }
}
