package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code keys}: the API keys of a node. */
@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(create | list | rotate | revoke)",
    description =
        "Create, list, replace and revoke API keys of your node; needs a key with the scope admin.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph keys create --name ingest --scope publish",
      "  ./heliograph keys create --name scanner --scope lookup --purpose detect --days 30",
      "  ./heliograph keys create --name legal-1 --person 'First Reviewer' --scope agreements,approve",
      "  ./heliograph keys list",
      "  ./heliograph keys rotate ingest --overlap P7D",
      "  ./heliograph keys revoke 4k2m9x0q7r1t"
    })
final class KeysCommand {
  private KeysCommand() {}

  static CommandLine withSubcommands(Terminal terminal) {
    return new CommandLine(new KeysCommand())
        .addSubcommand(new Create(terminal))
        .addSubcommand(new ListAll(terminal))
        .addSubcommand(new KeysRotateCommand(terminal))
        .addSubcommand(new Revoke(terminal));
  }

  /** {@code keys create}. */
  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = "Create an API key; it is printed once and kept nowhere.")
  static final class Create implements Runnable {
    private final Terminal terminal;

    @Mixin private final ConnectionOptions connection = new ConnectionOptions();

    @Option(names = "--name", required = true, description = "Who or what will use it.")
    private String name = "";

    @Option(
        names = "--scope",
        required = true,
        split = ",",
        description =
            "publish, read, lookup, feed, quarantine, outcomes, agreements, approve, admin; several with commas.")
    private List<String> scopes = List.of();

    @Option(
        names = "--person",
        description = "Who will use it (default: the name); two keys of one person approve as one.")
    private @Nullable String person;

    @Option(names = "--purpose", description = "The one purpose that the key may ask for.")
    private @Nullable String purpose;

    @Option(
        names = "--days",
        defaultValue = "90",
        description = "Days until it expires, 1 to 366 (default: ${DEFAULT-VALUE}).")
    private int days = 90;

    @Option(names = "--json", description = "Print the node's answer as JSON.")
    private boolean json;

    Create(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public void run() {
      var wanted = JsonNodeFactory.instance.objectNode().put("name", name);
      scopes.forEach(wanted.putArray("scopes")::add);
      wanted.put("expiresInDays", days);
      if (purpose != null) {
        wanted.put("purpose", purpose);
      }
      if (person != null) {
        wanted.put("person", person);
      }
      try (var node = connection.connect()) {
        var key = node.post("/v1/keys", wanted);
        terminal.line(json ? key.toPrettyString() : key.path("key").asText());
        terminal.note(
            "Keep it now: the node cannot show it again. Expires "
                + key.path("expiresAt").asText());
      }
    }
  }

  /** {@code keys list}. */
  @Command(name = "list", mixinStandardHelpOptions = true, description = "List all API keys.")
  static final class ListAll implements Runnable {
    private final Terminal terminal;

    @Mixin private final ConnectionOptions connection = new ConnectionOptions();

    @Option(names = "--json", description = "Print the node's answer as JSON.")
    private boolean json;

    ListAll(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public void run() {
      try (var node = connection.connect()) {
        var keys = node.get("/v1/keys");
        if (json) {
          terminal.line(keys.toPrettyString());
        } else {
          keys.path("items").forEach(key -> terminal.line(words(key)));
        }
      }
    }

    private static String words(JsonNode key) {
      var scopes = new ArrayList<String>();
      key.path("scopes").forEach(scope -> scopes.add(scope.asText()));
      var state =
          key.hasNonNull("revokedAt")
              ? "revoked " + key.path("revokedAt").asText()
              : "until " + key.path("expiresAt").asText();
      return "%-14s %-20s %-40s %s, %s %s"
          .formatted(
              key.path("id").asText(),
              key.path("name").asText(),
              String.join(",", scopes),
              state,
              key.hasNonNull("lastUsed")
                  ? "last used " + key.path("lastUsed").asText()
                  : "never used",
              key.path("purpose").asText(""));
    }
  }

  /** {@code keys revoke}. */
  @Command(
      name = "revoke",
      mixinStandardHelpOptions = true,
      description = "Revoke an API key at once.")
  static final class Revoke implements Runnable {
    private final Terminal terminal;

    @Mixin private final ConnectionOptions connection = new ConnectionOptions();

    @Parameters(paramLabel = "ID", description = "The key's id, as keys list shows it.")
    private String id = "";

    Revoke(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public void run() {
      try (var node = connection.connect()) {
        node.delete("/v1/keys/" + id);
        terminal.note("Revoked " + id + ".");
      }
    }
  }
}
