package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.heliograph.node.client.ApiClient;
import org.heliograph.node.client.ApiLists;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code datasheet}: what a feed is worth, as its source says. */
@Command(
    name = "datasheet",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Say what your feeds are worth, and read what partners say of theirs.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph datasheet new --feed reviewed-content --source harbor.example \\",
      "      --title 'Reviewed content' -o reviewed-content.yaml",
      "  ./heliograph datasheet lint reviewed-content.yaml",
      "  ./heliograph datasheet publish reviewed-content.yaml",
      "  ./heliograph datasheet list",
      "  ./heliograph datasheet show reviewed-content --source harbor.example",
      "",
      "An agreement that names a feed is put into force once the feed's datasheet is there."
    })
final class DatasheetCommand {
  private DatasheetCommand() {}

  static CommandLine withSubcommands(Terminal terminal) {
    return new CommandLine(new DatasheetCommand())
        .addSubcommand(new DatasheetDrafts.New(terminal))
        .addSubcommand(new DatasheetDrafts.Lint(terminal))
        .addSubcommand(new Publish(terminal))
        .addSubcommand(new ListAll(terminal))
        .addSubcommand(new Show(terminal));
  }

  /** {@code datasheet publish}. */
  @Command(
      name = "publish",
      description = "Sign the next version of an own feed's datasheet, and tell it to partners.",
      footer = {"", "Example:", "  ./heliograph datasheet publish reviewed-content.yaml"})
  static final class Publish extends NodeCall {
    @Parameters(paramLabel = "FILE", description = "The datasheet, as YAML or JSON.")
    private Path file = Path.of("");

    Publish(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      return node.post("/v1/datasheets", DocumentFile.body(file));
    }

    @Override
    void show(JsonNode answer) {
      Defects.showRemarks(terminal(), answer.path("remarks"));
      terminal()
          .line(
              "Version %d of the datasheet of %s is signed; partners are told."
                  .formatted(answer.path("version").asInt(), Shown.text(answer, "feed")));
    }
  }

  /** {@code datasheet list}. */
  @Command(
      name = "list",
      description = "List the datasheets of own and partners' feeds.",
      footer = {"", "Example:", "  ./heliograph datasheet list"})
  static final class ListAll extends NodeCall {
    ListAll(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      return ApiLists.whole(node, "/v1/datasheets");
    }

    @Override
    void show(JsonNode answer) {
      if (answer.path("items").isEmpty()) {
        terminal().line("No datasheets yet. Start with: ./heliograph datasheet new --help");
        return;
      }
      var table = new Table("SOURCE", "FEED", "VERSION", "REVIEW BY", "TITLE");
      for (var it : answer.path("items")) {
        table.row(
            Shown.text(it, "source"),
            Shown.text(it, "feed"),
            Shown.text(it, "version"),
            Shown.time(it, "reviewBy"),
            Shown.text(it, "title"));
      }
      table.print(terminal());
    }
  }

  /** {@code datasheet show}. */
  @Command(
      name = "show",
      description = "Show the newest version of a feed's datasheet.",
      footer = {
        "",
        "Example:",
        "  ./heliograph datasheet show reviewed-content --source harbor.example"
      })
  static final class Show extends NodeCall {
    @Parameters(paramLabel = "FEED", description = "The feed's id.")
    private String feed = "";

    @Option(
        names = "--source",
        required = true,
        paramLabel = "MEMBER",
        description = "Id of the member whose feed it is.")
    private String source = "";

    Show(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      return node.get(
          "/v1/datasheets/" + ApiClient.encoded(source) + "/" + ApiClient.encoded(feed));
    }

    @Override
    void show(JsonNode answer) {
      var versions = answer.path("items");
      var newest = versions.path(0);
      terminal()
          .line(
              terminal()
                  .bold(
                      "%s of %s, version %s"
                          .formatted(feed, source, Shown.text(newest, "version"))));
      terminal().line(Shown.plain(newest.path("yaml").asText()).stripTrailing());
    }
  }
}
