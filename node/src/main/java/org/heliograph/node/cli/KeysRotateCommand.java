package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.StreamSupport;
import org.heliograph.node.client.ApiClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code keys rotate}: a new API key in place of another, with time to change over. */
@Command(
    name = "rotate",
    description = {
      "Create an API key for the same use as another, which ends after the overlap.",
      "The new one is printed once and kept nowhere; both are good until then."
    },
    footer = {
      "",
      "Examples:",
      "  ./heliograph keys rotate ingest --overlap P7D",
      "  ./heliograph keys rotate 4k2m9x0q7r1t --overlap P0D      (a key that was lost or seen)",
      "",
      "Whether the old one is still in use: ./heliograph keys list shows when each was last used."
    })
final class KeysRotateCommand extends NodeCall {
  private static final int HOURS_OF_DAY = 24;

  @Parameters(paramLabel = "NAME", description = "Name or id, as keys list shows it.")
  private String name = "";

  @Option(
      names = "--overlap",
      defaultValue = "P7D",
      description = "How long the old key stays good, in days (default: ${DEFAULT-VALUE}).")
  private Period overlap = Period.ofDays(7);

  KeysRotateCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  JsonNode ask(ApiClient node) {
    if (overlap.isNegative() || overlap.toTotalMonths() != 0) {
      throw new CommandFailed("--overlap: give days, such as P7D");
    }
    var body = JsonNodeFactory.instance.objectNode().put("overlapHours", days() * HOURS_OF_DAY);
    return node.post("/v1/keys/" + id(node.get("/v1/keys").path("items")) + "/rotation", body);
  }

  /** All of it: {@link #ask} refuses months and years. */
  private long days() {
    return overlap.get(ChronoUnit.DAYS);
  }

  private String id(JsonNode keys) {
    var now = OffsetDateTime.now(ZoneOffset.UTC);
    List<String> found =
        StreamSupport.stream(keys.spliterator(), false)
            .filter(key -> !key.hasNonNull("revokedAt"))
            .filter(key -> OffsetDateTime.parse(key.path("expiresAt").asText()).isAfter(now))
            .filter(
                key ->
                    key.path("id").asText().equals(name) || key.path("name").asText().equals(name))
            .map(key -> key.path("id").asText())
            .toList();
    return switch (found.size()) {
      case 0 -> throw new CommandFailed("no API key '" + name + "' is good: see keys list");
      case 1 -> found.getFirst();
      default ->
          throw new CommandFailed(
              "%d keys are named '%s'; give the id of one: %s"
                  .formatted(found.size(), name, String.join(", ", found)));
    };
  }

  @Override
  void show(JsonNode answer) {
    terminal().line(answer.path("key").asText());
    terminal()
        .note(
            "Keep it now: the node cannot show it again. The old one ends in %d days."
                .formatted(days()));
  }
}
