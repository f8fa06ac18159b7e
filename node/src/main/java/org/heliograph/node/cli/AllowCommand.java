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

/** {@code allow}: phrases within which keywords are not reported. */
@Command(
    name = "allow",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(list | add | remove)",
    description = "Phrases that silence keywords; to add and remove needs a key with scope admin.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph allow list",
      "  ./heliograph allow add 'quuxberry lane' --note 'a road in our town'",
      "  ./heliograph allow remove 7",
      "",
      "A keyword that stands within such a phrase is not reported by scans. The rest of a text is."
    })
final class AllowCommand {
  private AllowCommand() {}

  static CommandLine withSubcommands(Terminal terminal) {
    return new CommandLine(new AllowCommand())
        .addSubcommand(new ListAll(terminal))
        .addSubcommand(new Add(terminal))
        .addSubcommand(new Remove(terminal));
  }

  /** {@code allow list}. */
  @Command(
      name = "list",
      description = "List allowed phrases, the oldest first.",
      footer = {"", "Example:", "  ./heliograph allow list --json"})
  static final class ListAll extends NodeCall {
    ListAll(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      return ApiLists.whole(node, "/v1/allowed-phrases");
    }

    @Override
    void show(JsonNode answer) {
      if (answer.path("items").isEmpty()) {
        terminal().line("No phrases. Add one with: ./heliograph allow add");
        return;
      }
      var table = new Table("ID", "PHRASE", "NOTE", "BY", "ADDED");
      for (var it : answer.path("items")) {
        table.row(
            Shown.text(it, "id"),
            Shown.text(it, "phrase"),
            Shown.text(it, "note"),
            Shown.text(it, "addedBy"),
            Shown.time(it, "addedAt"));
      }
      table.print(terminal());
    }
  }

  /** {@code allow add}. */
  @Command(
      name = "add",
      description = "Allow a phrase, at once here and within a second on your other nodes.",
      footer = {
        "",
        "Example:",
        "  ./heliograph allow add 'quuxberry lane' --note 'a road in our town'"
      })
  static final class Add extends NodeCall {
    @Parameters(arity = "1", paramLabel = "PHRASE", description = "Whole words, in any case.")
    private String phrase = "";

    @Option(names = "--note", paramLabel = "TEXT", description = "Why.")
    private @Nullable String note;

    Add(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      var json = JsonNodeFactory.instance.objectNode().put("phrase", phrase);
      if (note != null) {
        json.put("note", note);
      }
      return node.post("/v1/allowed-phrases", json);
    }

    @Override
    void show(JsonNode answer) {
      terminal()
          .line("Allowed as " + Shown.text(answer, "id") + ": " + Shown.text(answer, "phrase"));
    }
  }

  /** {@code allow remove}. */
  @Command(
      name = "remove",
      description = "Allow a phrase no longer.",
      footer = {"", "Example:", "  ./heliograph allow remove 7"})
  static final class Remove extends NodeCall {
    @Parameters(arity = "1", paramLabel = "ID", description = "As the list shows it.")
    private long id;

    Remove(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      return node.delete("/v1/allowed-phrases/" + id);
    }

    @Override
    void show(JsonNode answer) {
      terminal().line("Phrase " + id + " is allowed no longer.");
    }
  }
}
