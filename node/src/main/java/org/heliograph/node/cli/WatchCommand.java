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

/** {@code watch}: prints which of the member's own entries signals match. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description = "Print which of your own entries partners' signals match, in order.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph watch | tail",
      "  ./heliograph watch --follow --collection uploads",
      "  ./heliograph watch --json --after 812-40 > matches.ndjson",
      "",
      "Each line begins with its cursor; --after goes on from there. \"ended\" means that a signal",
      "was withdrawn or matches no longer: undo what was done because of it."
    })
final class WatchCommand implements Callable<Integer> {
  private static final int PAGE = 1000;

  private final Terminal terminal;
  private final ObjectMapper mapper = new ObjectMapper();

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  @Option(names = "--after", paramLabel = "CURSOR", description = "Begin after this cursor.")
  private String cursor = "0-0";

  @Option(names = "--collection", paramLabel = "NAME", description = "Only events of this one.")
  private @Nullable String collection;

  @Option(names = "--follow", description = "Go on live, until Ctrl-C.")
  private boolean follow;

  @Option(names = "--json", description = "Print the lines as the node sends them (NDJSON).")
  private boolean json;

  WatchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    try (var node = connection.connect()) {
      if (follow) {
        followLive(node);
      } else {
        readAll(node);
      }
    }
    return ExitCode.DONE;
  }

  private String path() {
    return "/v1/watch/events?after="
        + ApiClient.encoded(cursor)
        + (collection == null ? "" : "&collection=" + ApiClient.encoded(collection));
  }

  private void readAll(ApiClient node) throws IOException {
    int lines = PAGE;
    while (lines == PAGE) {
      lines = 0;
      try (var page = reader(node, path() + "&limit=" + PAGE, "application/x-ndjson")) {
        for (var line = page.readLine(); line != null; line = page.readLine()) {
          lines += print(line);
        }
      }
    }
  }

  /** Server-sent events: the data lines are the same as those of NDJSON. */
  private void followLive(ApiClient node) throws IOException {
    try (var events = reader(node, path(), "text/event-stream")) {
      for (var line = events.readLine(); line != null; line = events.readLine()) {
        if (line.startsWith("data:")) {
          print(line.substring("data:".length()).strip());
          terminal.out().flush();
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
    var event = mapper.readTree(line);
    cursor = event.path("cursor").asText();
    terminal.line(json ? line : words(event));
    return 1;
  }

  private static String words(JsonNode event) {
    var signal = event.path("signal");
    return "%-16s %-8s %s/%s  %s v%d of %s  %s"
        .formatted(
            event.path("cursor").asText(),
            event.path("change").asText(),
            event.path("collection").asText(),
            event.path("reference").asText(),
            signal.path("id").asText(),
            signal.path("version").asInt(),
            signal.path("source").asText(),
            event.path("why").asText(closeness(event.path("closeness"))));
  }

  private static String closeness(JsonNode closeness) {
    var by = closeness.path("by").asText();
    if (closeness.has("distance")) {
      return by + " " + closeness.path("distance").asInt();
    }
    return closeness.has("percent") ? by + " " + closeness.path("percent").asInt() + " %" : by;
  }
}
