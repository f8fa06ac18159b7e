package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.heliograph.node.client.ApiClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code withdraw}: takes back one signal, or what a query finds. */
@Command(
    name = "withdraw",
    description = "Take back one signal, or all that a query finds, for good.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph withdraw 5f0c7a52-4f0e-4b6e-9c51-0b6f3f0c9d11 --reason \"Not harmful\"",
      "  ./heliograph withdraw --query kind=content --query label=tc:A1 --preview",
      "  ./heliograph withdraw --query publishedFrom=2026-11-20T08:00:00Z --reason \"Wrong list\"",
      "  ./heliograph withdraw --ids wrong-ids.txt --reason \"Wrong list\" --yes",
      "",
      "Queries: kind, label, job, publishedFrom, publishedTo, expiresFrom, expiresTo; all that is",
      "named has to be true. What was shown is what is withdrawn: if the query finds something"
          + " else",
      "by then, nothing is. Partners read the reason of a query, not that of one signal."
    })
final class WithdrawCommand extends NodeCall {
  private static final Set<String> CONDITIONS =
      Set.of("kind", "label", "job", "publishedFrom", "publishedTo", "expiresFrom", "expiresTo");

  @Parameters(arity = "0..1", paramLabel = "ID", description = "One signal.")
  private @Nullable String id;

  @Option(
      names = "--query",
      paramLabel = "NAME=VALUE",
      description = "A condition; may be given several times.")
  private Map<String, String> query = new LinkedHashMap<>();

  @Option(names = "--ids", paramLabel = "FILE", description = "Ids of signals, one a line.")
  private @Nullable Path ids;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
  private @Nullable String reason;

  @Option(names = "--preview", description = "Only show what the query finds and who holds it.")
  private boolean preview;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  WithdrawCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  JsonNode ask(ApiClient node) {
    boolean asks = !query.isEmpty() || ids != null;
    if ((id != null) == asks) {
      throw new CommandFailed("give one ID, or --query or --ids");
    }
    if (reason == null && !preview) {
      throw new CommandFailed("give --reason TEXT");
    }
    return id == null ? byQuery(node) : one(node, id);
  }

  private JsonNode one(ApiClient node, String signal) {
    if (preview) {
      throw new CommandFailed("--preview is for --query and --ids");
    }
    Confirmation.require(terminal(), yes, "The signal will be withdrawn everywhere.");
    var body = JsonNodeFactory.instance.objectNode().put("reason", reason);
    node.post("/v1/signals/" + ApiClient.encoded(signal) + "/withdrawal", body);
    return JsonNodeFactory.instance.objectNode().put("id", signal).put("state", "withdrawn");
  }

  private JsonNode byQuery(ApiClient node) {
    var asked = JsonNodeFactory.instance.objectNode();
    asked.set("query", query());
    var found = node.post("/v1/withdrawals/preview", asked);
    if (preview || isEmpty(found)) {
      return found;
    }
    if (!isForProgram()) {
      show(found);
    }
    Confirmation.require(
        terminal(),
        yes,
        "%,d signals will be withdrawn everywhere.".formatted(found.path("signals").asLong()));
    asked.put("token", found.path("token").asText()).put("reason", reason);
    return WithdrawalProgress.untilTold(node, node.post("/v1/withdrawals", asked));
  }

  private static boolean isEmpty(JsonNode found) {
    return found.has("token") && found.path("signals").asLong() == 0;
  }

  @Override
  int exit(JsonNode answer) {
    return isEmpty(answer) ? ExitCode.REFUSED : ExitCode.DONE;
  }

  private ObjectNode query() {
    var json = JsonNodeFactory.instance.objectNode();
    query.forEach(
        (name, value) -> {
          if (!CONDITIONS.contains(name)) {
            throw new CommandFailed("--query " + name + ": no such condition; see --help");
          }
          json.put(name, value);
        });
    if (ids != null) {
      var array = json.putArray("ids");
      try (var lines = Files.lines(ids)) {
        lines.map(String::strip).filter(line -> !line.isEmpty()).forEach(array::add);
      } catch (IOException e) {
        throw new CommandFailed(ids + ": no such file, or it cannot be read");
      }
    }
    return json;
  }

  @Override
  void show(JsonNode answer) {
    if (isEmpty(answer)) {
      terminal().line("The query finds no signals that are not withdrawn already.");
    } else if (answer.has("token")) {
      showPreview(answer);
    } else if (answer.has("signals")) {
      WithdrawalProgress.show(terminal(), answer);
    } else {
      terminal().line("Withdrawn. Everybody who holds it is told to stop using and to erase it.");
    }
  }

  private void showPreview(JsonNode found) {
    terminal()
        .line(
            "%s %,d signals".formatted(terminal().bold("found:"), found.path("signals").asLong()));
    var table = new Table("WHAT", "", "SIGNALS");
    rows(table, "kind", found.path("kinds"));
    rows(table, "label", found.path("labels"));
    for (var one : found.path("holders")) {
      table.row(
          "held by", Shown.text(one, "partner"), "%,d".formatted(one.path("signals").asLong()));
    }
    table.print(terminal());
    terminal().line("for example " + String.join(", ", Shown.texts(found.path("sample"))));
  }

  private static void rows(Table table, String what, JsonNode counts) {
    for (var one : counts.properties()) {
      table.row(what, Shown.plain(one.getKey()), "%,d".formatted(one.getValue().asLong()));
    }
  }
}
