package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.heliograph.node.client.ApiClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code narrow}: takes parts of one signal back. */
@Command(
    name = "narrow",
    description = "Take fields, indicator types or purposes of one signal back, for good.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph narrow 5f0c7a52-4f0e-4b6e-9c51-0b6f3f0c9d11 --field note --field language",
      "  ./heliograph narrow 5f0c7a52-4f0e-4b6e-9c51-0b6f3f0c9d11 --type email --purpose detect",
      "",
      "It adds to what was taken back before. Partners that hold more reduce what they hold."
    })
final class NarrowCommand extends NodeCall {
  @Parameters(paramLabel = "ID", description = "The signal.")
  private String id = "";

  @Option(names = "--field", paramLabel = "NAME", description = "A field; may be repeated.")
  private List<String> fields = List.of();

  @Option(names = "--type", paramLabel = "NAME", description = "A type of indicators.")
  private List<String> types = List.of();

  @Option(names = "--purpose", paramLabel = "NAME", description = "A purpose.")
  private List<String> purposes = List.of();

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  NarrowCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  JsonNode ask(ApiClient node) {
    var body = JsonNodeFactory.instance.objectNode();
    put(body, "fields", fields);
    put(body, "types", types);
    put(body, "purposes", purposes);
    if (body.isEmpty()) {
      throw new CommandFailed("give --field, --type or --purpose");
    }
    Confirmation.require(terminal(), yes, "These parts will be taken back everywhere.");
    node.post("/v1/signals/" + ApiClient.encoded(id) + "/narrowing", body);
    return body.put("id", id);
  }

  private static void put(ObjectNode body, String name, List<String> values) {
    if (!values.isEmpty()) {
      values.forEach(body.withArray(name)::add);
    }
  }

  @Override
  void show(JsonNode answer) {
    terminal().line("Narrowed. Everybody who holds more of it is told to reduce what it holds.");
  }
}
