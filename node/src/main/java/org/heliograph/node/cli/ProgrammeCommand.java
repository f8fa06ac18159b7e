package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.heliograph.node.client.ApiClient;
import org.heliograph.node.client.ApiLists;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code programme}: terms of the convener that members accede to once. */
@Command(
    name = "programme",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Read the convener's programmes, accede to them and leave them.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph programme list",
      "  ./heliograph programme show known-content",
      "  ./heliograph programme accede known-content",
      "",
      "With every member that has acceded too, an agreement derives from the two accessions."
    })
final class ProgrammeCommand {
  private ProgrammeCommand() {}

  static CommandLine withSubcommands(Terminal terminal) {
    return new CommandLine(new ProgrammeCommand())
        .addSubcommand(new ListAll(terminal))
        .addSubcommand(new Show(terminal))
        .addSubcommand(new ProgrammeAccedeCommand(terminal))
        .addSubcommand(new Leave(terminal));
  }

  static String path(String id) {
    return "/v1/programmes/" + ApiClient.encoded(id);
  }

  /** {@code programme list}. */
  @Command(
      name = "list",
      description = "List the convener's programmes.",
      footer = {"", "Example:", "  ./heliograph programme list"})
  static final class ListAll extends NodeCall {
    ListAll(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      return ApiLists.whole(node, "/v1/programmes");
    }

    @Override
    void show(JsonNode answer) {
      if (answer.path("items").isEmpty()) {
        terminal().line("The convener has published no programmes.");
        return;
      }
      var table = new Table("PROGRAMME", "ACCEDED", "TITLE");
      for (var it : answer.path("items")) {
        table.row(
            Shown.text(it, "id") + "@" + it.path("version").asInt(),
            it.path("acceded").asBoolean() ? "yes" : "no",
            Shown.text(it, "title"));
      }
      table.print(terminal());
    }
  }

  /** {@code programme show}. */
  @Command(
      name = "show",
      description = "Show a programme's terms, and who has acceded.",
      footer = {"", "Example:", "  ./heliograph programme show known-content"})
  static final class Show extends NodeCall {
    @Parameters(paramLabel = "ID", description = "As programme list shows it.")
    private String id = "";

    Show(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      return node.get(path(id));
    }

    @Override
    void show(JsonNode answer) {
      terminal().line(terminal().bold(Shown.text(answer, "title")));
      terminal().line(Shown.plain(answer.path("yaml").asText()).stripTrailing());
      var accessions = answer.path("accessions");
      if (accessions.isEmpty()) {
        terminal().line("Nobody has acceded yet.");
      }
      accessions.forEach(
          one ->
              terminal()
                  .line(
                      "  %s %s version %s; %s"
                          .formatted(
                              Shown.text(one, "member"),
                              one.path("left").asBoolean() ? "has left" : "has acceded to",
                              Shown.text(one, "version"),
                              one.has("feed")
                                  ? "sends from " + Shown.text(one, "feed")
                                  : "receives only")));
    }
  }

  /** {@code programme leave}. */
  @Command(
      name = "leave",
      description = "Leave a programme; the agreements that derive from it end.",
      footer = {"", "Example:", "  ./heliograph programme leave known-content --yes"})
  static final class Leave extends NodeCall {
    @Parameters(paramLabel = "ID", description = "As programme list shows it.")
    private String id = "";

    @Option(names = "--yes", description = "Do it without asking; it cannot be undone.")
    private boolean yes;

    Leave(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      Confirmation.require(
          terminal(), yes, "All agreements that derive from the programme " + id + " end.");
      return node.post(path(id) + "/leaving", JsonNodeFactory.instance.objectNode());
    }

    @Override
    void show(JsonNode answer) {
      terminal().line("Your organisation has left %s; partners are told.".formatted(id));
    }
  }
}
