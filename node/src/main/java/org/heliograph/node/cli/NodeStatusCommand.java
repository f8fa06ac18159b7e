package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.Optional;
import org.heliograph.node.client.ApiClient;
import picocli.CommandLine.Command;

/** {@code node status}: whether the node reaches the others, and what waits to be sent. */
@Command(
    name = "status",
    description = {
      "Whether a running node reaches its partners, and what waits to be sent.",
      "Ends with status 2 while it is cut off from the broker, or its directory is too old."
    },
    footer = {
      "",
      "Examples:",
      "  ./heliograph node status",
      "  ./heliograph node status --url http://localhost:8080 --json"
    })
final class NodeStatusCommand extends NodeCall {
  NodeStatusCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  JsonNode ask(ApiClient node) {
    ObjectNode answer = node.get("/v1/node").deepCopy();
    var waiting = answer.putObject("waiting");
    var sent = node.get("/v1/streams").path("sent");
    waiting.put("deliveries", sent.valueStream().mapToLong(it -> it.path("unsent").asLong()).sum());
    sent.valueStream()
        .map(it -> it.path("unsentSince").asText(""))
        .filter(since -> !since.isEmpty())
        .min(Comparator.naturalOrder())
        .ifPresent(since -> waiting.put("since", since));
    return answer;
  }

  @Override
  void show(JsonNode answer) {
    var self = answer.path("member");
    terminal()
        .line("Node       %s, version %s".formatted(Shown.text(self, "id"), software(answer)));
    terminal().line("Directory  " + directory(answer.path("directory")));
    terminal().line("Broker     " + broker(answer.path("broker")));
    terminal().line("Nodes      %d run on this database".formatted(answer.path("nodes").size()));
    schema(answer.path("schema")).ifPresent(terminal()::line);
    var waiting = answer.path("waiting");
    terminal()
        .line(
            waiting.has("since")
                ? "Unsent     %,d deliveries, the oldest since %s"
                    .formatted(waiting.path("deliveries").asLong(), Shown.time(waiting, "since"))
                : "Unsent     nothing");
  }

  private static String software(JsonNode answer) {
    return Shown.text(answer, "software");
  }

  private static Optional<String> schema(JsonNode schema) {
    int known = schema.path("known").asInt();
    int applied = schema.path("applied").asInt();
    return applied > known
        ? Optional.of(
            "Database   at migration %d, newer than this version knows (%d); it goes on"
                .formatted(applied, known))
        : Optional.empty();
  }

  private static String directory(JsonNode directory) {
    if (directory.isMissingNode()) {
      return "none has arrived yet; nothing is released";
    }
    return "version %d, the next one due %s%s"
        .formatted(
            directory.path("version").asLong(),
            Shown.time(directory, "nextUpdate"),
            directory.path("stale").asBoolean() ? " — PAST; nothing is released" : "");
  }

  private static String broker(JsonNode broker) {
    if (broker.isMissingNode()) {
      return "was not asked yet";
    }
    return broker.path("reachable").asBoolean()
        ? "answers since " + Shown.time(broker, "since")
        : "DOES NOT ANSWER since %s; nothing arrives, nothing is sent"
            .formatted(Shown.time(broker, "since"));
  }

  @Override
  int exit(JsonNode answer) {
    boolean well =
        answer.at("/broker/reachable").asBoolean(true)
            && !answer.at("/directory/stale").asBoolean();
    return well ? ExitCode.DONE : ExitCode.REFUSED;
  }
}
