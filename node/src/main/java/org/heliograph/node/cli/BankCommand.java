package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.heliograph.node.client.ApiClient;
import org.heliograph.node.client.ApiLists;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bank}: the member's own lists of what it knows to be harmless. */
@Command(
    name = "bank",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel =
        "(list | create | show | set | switch | delete | add | remove | import | export)",
    description = "Banks of what you know to be harmless; changes need a key with the scope admin.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph bank create shop --description 'pictures of our own shop'",
      "  ./heliograph bank add shop md5=9e107d9d372bb6826bd81d3542a419d6 --note 'our logo'",
      "  ./heliograph bank import shop known-good.csv.gz",
      "  ./heliograph bank switch shop off",
      "",
      "A value that stands in a bank that is on matches nothing. Look-ups never hide that: they name",
      "the bank, its entry, and how many matches it suppressed."
    })
final class BankCommand {
  private BankCommand() {}

  static CommandLine withSubcommands(Terminal terminal) {
    return new CommandLine(new BankCommand())
        .addSubcommand(new ListAll(terminal))
        .addSubcommand(new Create(terminal))
        .addSubcommand(new BankShowCommand(terminal))
        .addSubcommand(new Set(terminal))
        .addSubcommand(new Switch(terminal))
        .addSubcommand(new Delete(terminal))
        .addSubcommand(new BankEntryCommands.Add(terminal))
        .addSubcommand(new BankEntryCommands.Remove(terminal))
        .addSubcommand(new BankImportCommand(terminal))
        .addSubcommand(new BankExportCommand(terminal));
  }

  static String path(String bank) {
    return "/v1/banks/" + ApiClient.encoded(bank);
  }

  static String state(JsonNode bank) {
    return bank.path("on").asBoolean() ? "on" : "off";
  }

  private static String words(JsonNode bank) {
    return "Bank %s is %s: %,d entries, PDQ within %d bits."
        .formatted(
            Shown.text(bank, "name"),
            state(bank),
            bank.path("entries").asLong(),
            bank.path("pdqDistance").asInt());
  }

  /** {@code bank list}. */
  @Command(
      name = "list",
      description = "List your banks.",
      footer = {"", "Example:", "  ./heliograph bank list"})
  static final class ListAll extends NodeCall {
    ListAll(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      return ApiLists.whole(node, "/v1/banks");
    }

    @Override
    void show(JsonNode answer) {
      if (answer.path("items").isEmpty()) {
        terminal().line("No banks. Make one with: ./heliograph bank create NAME");
        return;
      }
      var table = new Table("NAME", "IS", "ENTRIES", "PDQ BITS", "CHANGED", "BY", "DESCRIPTION");
      for (var it : answer.path("items")) {
        table.row(
            Shown.text(it, "name"),
            state(it),
            "%,d".formatted(it.path("entries").asLong()),
            it.path("pdqDistance").asText(),
            Shown.time(it, "changedAt"),
            Shown.text(it, "changedBy"),
            Shown.text(it, "description"));
      }
      table.print(terminal());
    }
  }

  /** {@code bank create}. */
  @Command(
      name = "create",
      description = "Make an empty bank.",
      footer = {
        "",
        "Examples:",
        "  ./heliograph bank create shop --description 'pictures of our own shop'",
        "  ./heliograph bank create memes --distance 6 --off",
        "",
        "By default only the very same PDQ hash stands in a bank. The wider the distance, the more an",
        "entry hides: at 31 bits all that counts as the same picture, and some that is not."
      })
  static final class Create extends NodeCall {
    @Parameters(paramLabel = "NAME", description = "Lower-case letters, digits, dots and dashes.")
    private String name = "";

    @Option(names = "--description", paramLabel = "TEXT", description = "What it holds.")
    private @Nullable String description;

    @Option(
        names = "--distance",
        paramLabel = "BITS",
        description = "Most bits that a PDQ hash may differ in, 0 to 31 (default: 0).")
    private @Nullable Integer distance;

    @Option(names = "--off", description = "Without an effect for now.")
    private boolean off;

    Create(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      var body = JsonNodeFactory.instance.objectNode().put("name", name).put("on", !off);
      if (description != null) {
        body.put("description", description);
      }
      if (distance != null) {
        body.put("pdqDistance", distance);
      }
      return node.post("/v1/banks", body);
    }

    @Override
    void show(JsonNode answer) {
      terminal().line(words(answer));
      terminal().line("  fill it:  ./heliograph bank import " + name + " FILE");
    }
  }

  /** {@code bank set}. */
  @Command(
      name = "set",
      description = "Change the distance or the description of a bank.",
      footer = {"", "Example:", "  ./heliograph bank set shop --distance 4"})
  static final class Set extends NodeCall {
    @Parameters(paramLabel = "NAME", description = "As bank list shows it.")
    private String name = "";

    @Option(
        names = "--distance",
        paramLabel = "BITS",
        description = "Most bits that a PDQ hash may differ in, 0 to 31.")
    private @Nullable Integer distance;

    @Option(names = "--description", paramLabel = "TEXT", description = "What it holds.")
    private @Nullable String description;

    Set(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      var body = JsonNodeFactory.instance.objectNode();
      if (distance != null) {
        body.put("pdqDistance", distance);
      }
      if (description != null) {
        body.put("description", description);
      }
      if (body.isEmpty()) {
        throw new CommandFailed("nothing to change; add --distance or --description");
      }
      return node.put(path(name), body);
    }

    @Override
    void show(JsonNode answer) {
      terminal().line(words(answer));
    }
  }

  /** {@code bank switch}. */
  @Command(
      name = "switch",
      description = "Switch a bank on or off; its entries stay.",
      footer = {"", "Example:", "  ./heliograph bank switch shop off"})
  static final class Switch extends NodeCall {
    /** What a bank can be. */
    enum State {
      ON,
      OFF
    }

    @Parameters(index = "0", paramLabel = "NAME", description = "As bank list shows it.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "on|off", description = "What it shall be.")
    private State state = State.ON;

    Switch(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      return node.put(
          path(name), JsonNodeFactory.instance.objectNode().put("on", state == State.ON));
    }

    @Override
    void show(JsonNode answer) {
      terminal().line(words(answer));
    }
  }

  /** {@code bank delete}. */
  @Command(
      name = "delete",
      description = "Remove a bank with all its entries.",
      footer = {"", "Example:", "  ./heliograph bank delete shop --yes"})
  static final class Delete extends NodeCall {
    @Parameters(paramLabel = "NAME", description = "As bank list shows it.")
    private String name = "";

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    Delete(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      if (!yes) {
        long entries = node.get(path(name)).path("entries").asLong();
        Confirmation.require(
            terminal(), false, "Bank %s goes with %,d entries.".formatted(name, entries));
      }
      return node.delete(path(name));
    }

    @Override
    void show(JsonNode answer) {
      terminal().line("Gone, with %,d entries.".formatted(answer.path("removed").asLong()));
    }
  }
}
