package org.heliograph.node.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.heliograph.node.client.ApiClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code feed}: prints what a node kept, changed, narrowed and withdrew. */
@Command(
    name = "feed",
    mixinStandardHelpOptions = true,
    description =
        "Print what partners' signals were kept, changed, narrowed and withdrawn, in order.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph feed | head",
      "  ./heliograph feed --json --after 812-40 > changes.ndjson",
      "  ./heliograph feed --follow",
      "  ./heliograph feed --follow --consumer moderation >> changes.txt",
      "",
      "Each line begins with its cursor; --after goes on from there. A registered consumer begins"
          + " where",
      "it stood, and says what it has printed: only so a source hears that a withdrawal reached"
          + " everybody."
    })
final class FeedCommand implements Callable<Integer> {
  private static final int PAGE = 1000;

  private final Terminal terminal;
  private final ObjectMapper mapper = new ObjectMapper();

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  @Option(names = "--after", paramLabel = "CURSOR", description = "Begin after this cursor.")
  private @Nullable String cursor;

  @Option(names = "--follow", description = "Go on live, until Ctrl-C.")
  private boolean follow;

  @Option(
      names = "--consumer",
      paramLabel = "NAME",
      description =
          "Register under this name, begin where it stood, and acknowledge what is printed.")
  private @Nullable String consumer;

  @Option(names = "--json", description = "Print the lines as the node sends them (NDJSON).")
  private boolean json;

  FeedCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    try (var node = connection.connect()) {
      register(node);
      if (follow) {
        followLive(node);
      } else {
        readAll(node);
      }
    }
    return ExitCode.DONE;
  }

  private void register(ApiClient node) {
    if (consumer != null) {
      var stands = node.put(consumerPath(), mapper.createObjectNode());
      if (cursor == null && stands.hasNonNull("cursor")) {
        cursor = stands.path("cursor").asText();
      }
    }
  }

  private void acknowledge(ApiClient node) {
    if (consumer != null && cursor != null) {
      terminal.out().flush();
      node.post(
          consumerPath() + "/acknowledgement", mapper.createObjectNode().put("cursor", cursor));
    }
  }

  private String consumerPath() {
    return "/v1/consumers/" + ApiClient.encoded(String.valueOf(consumer));
  }

  private void readAll(ApiClient node) throws IOException {
    int lines = PAGE;
    while (lines == PAGE) {
      lines = 0;
      var path = "/v1/feed?limit=" + PAGE + (cursor == null ? "" : "&after=" + cursor);
      try (var page = reader(node, path, "application/x-ndjson")) {
        for (var line = page.readLine(); line != null; line = page.readLine()) {
          lines += print(line);
        }
      }
      if (lines > 0) {
        acknowledge(node);
      }
    }
  }

  /**
   * Server-sent events: the data lines are the same as those of NDJSON. Acknowledges whenever
   * nothing more is there to print.
   */
  private void followLive(ApiClient node) throws IOException {
    var path = "/v1/feed" + (cursor == null ? "" : "?after=" + cursor);
    try (var events = reader(node, path, "text/event-stream")) {
      for (var line = events.readLine(); line != null; line = events.readLine()) {
        if (line.startsWith("data:")) {
          print(line.substring("data:".length()).strip());
        } else if (line.isEmpty() && !events.ready()) {
          acknowledge(node);
        }
      }
    }
  }

  private static BufferedReader reader(ApiClient node, String path, String mediaType) {
    return new BufferedReader(
        new InputStreamReader(node.open(path, mediaType), StandardCharsets.UTF_8));
  }

  private int print(String line) throws JsonProcessingException {
    if (line.isBlank()) {
      return 0;
    }
    var change = mapper.readTree(line);
    cursor = change.path("cursor").asText();
    terminal.line(json ? line : words(change));
    return 1;
  }

  private static String words(JsonNode change) {
    return "%-16s %-10s %-8s %s v%d  %s"
        .formatted(
            change.path("cursor").asText(),
            change.path("change").asText(),
            change.path("kind").asText(),
            change.path("id").asText(),
            change.path("version").asInt(),
            change.path("source").asText());
  }
}
