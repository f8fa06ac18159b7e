package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.heliograph.node.client.ApiClient;
import picocli.CommandLine.Command;

/** {@code node keys}: every key of a running node. */
@Command(
    name = "keys",
    description = {
      "List the node's own keys: use, state, since when, until when, where each is kept.",
      "For the API keys of people and programs see keys list."
    },
    footer = {
      "",
      "Examples:",
      "  ./heliograph node keys",
      "  ./heliograph node keys --json",
      "",
      "A key is replaced with node rotate USE, a certificate with node renew-tls."
    })
final class NodeKeysCommand extends NodeCall {
  private static final InstantSource CLOCK = Clock.systemUTC();
  private static final int SHORT = 16;

  NodeKeysCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  JsonNode ask(ApiClient node) {
    return node.get("/v1/keys-of-node");
  }

  @Override
  void show(JsonNode answer) {
    var table = new Table("USE", "KEY", "STATE", "SINCE", "DAYS", "UNTIL", "KEPT");
    for (var key : answer.path("items")) {
      table.row(
          Shown.text(key, "use"),
          abbreviated(Shown.text(key, "kid")),
          Shown.text(key, "state"),
          Shown.time(key, "since"),
          days(key),
          Shown.time(key, "until"),
          Shown.text(key, "kept"));
    }
    table.print(terminal());
  }

  private static String abbreviated(String kid) {
    return kid.length() > SHORT ? kid.substring(0, SHORT) + "…" : kid;
  }

  private static String days(JsonNode key) {
    var since = Instant.parse(key.path("since").asText());
    return String.valueOf(Duration.between(since, CLOCK.instant()).toDays());
  }
}
