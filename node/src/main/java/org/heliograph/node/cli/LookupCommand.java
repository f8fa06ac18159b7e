package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lookup}: asks a node what partners have told it of some indicators. */
@Command(
    name = "lookup",
    mixinStandardHelpOptions = true,
    description = "Ask whether partners have told your node of an indicator.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph lookup md5=9e107d9d372bb6826bd81d3542a419d6 --purpose detect",
      "  ./heliograph lookup username=invented_name,platform=example.org email=a@example.org",
      "",
      "Qualifiers follow the value after a comma. Without --purpose the key must be bound to one."
    })
final class LookupCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  @Parameters(
      arity = "1..1000",
      paramLabel = "TYPE=VALUE",
      description = "What to look up; several may follow.")
  private List<String> indicators = List.of();

  @Option(names = "--purpose", paramLabel = "NAME", description = "What you ask for.")
  private @Nullable String purpose;

  @Option(names = "--json", description = "Print the node's answer as JSON.")
  private boolean json;

  LookupCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var question = JsonNodeFactory.instance.objectNode();
    if (purpose != null) {
      question.put("purpose", purpose);
    }
    var asked = question.putArray("indicators");
    indicators.forEach(written -> asked.add(indicator(written)));
    try (var node = connection.connect()) {
      var answer = node.post("/v1/lookups", question);
      if (json) {
        terminal.line(answer.toPrettyString());
      } else {
        show(answer);
      }
      return found(answer) ? ExitCode.DONE : ExitCode.REFUSED;
    }
  }

  static ObjectNode indicator(String written) {
    int equals = written.indexOf('=');
    if (equals < 1) {
      throw new CommandFailed("\"" + written + "\" is not TYPE=VALUE, such as email=a@example.org");
    }
    var parts = written.substring(equals + 1).split(",(?=[a-z]+=)", -1);
    var indicator =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", written.substring(0, equals))
            .put("value", parts[0]);
    for (int i = 1; i < parts.length; i++) {
      int at = parts[i].indexOf('=');
      indicator.put(parts[i].substring(0, at), parts[i].substring(at + 1));
    }
    return indicator;
  }

  private static boolean found(JsonNode answer) {
    for (var one : answer.path("answers")) {
      if (!one.path("matches").isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private void show(JsonNode answer) {
    for (var one : answer.path("answers")) {
      var asked = indicators.get(one.path("index").asInt());
      if (one.has("refusal")) {
        terminal.line(terminal.bad(asked) + "  " + one.at("/refusal/detail").asText());
      } else if (one.path("matches").isEmpty()) {
        terminal.line(asked + "  " + terminal.faint("nothing known"));
      } else {
        terminal.line(terminal.bold(asked));
        one.path("matches").forEach(this::showMatch);
      }
    }
    for (var source : answer.path("sources")) {
      var asOf = source.path("asOf").asText("never");
      terminal.line(
          terminal.faint(
              "%-24s as of %s%s"
                  .formatted(
                      source.path("source").asText(),
                      asOf.equals("null") ? "never" : asOf,
                      source.path("stale").asBoolean() ? " (stale)" : "")));
    }
  }

  private void showMatch(JsonNode match) {
    terminal.line(
        "  %-10s %s  from %s"
            .formatted(
                match.path("kind").asText(),
                match.path("id").asText(),
                match.path("source").asText()));
    terminal.line(
        "  %-10s %s, clause %s, TLP %s, until %s"
            .formatted(
                "",
                match.at("/disclosure/purpose").asText(),
                match.at("/disclosure/clause").asText(),
                match.at("/handling/tlp").asText(),
                match.at("/handling/expires").asText()));
    for (var field : match.path("fields").properties()) {
      if (!field.getValue().isNull()) {
        terminal.line("  %-10s %s: %s".formatted("", field.getKey(), field.getValue()));
      }
    }
  }
}
