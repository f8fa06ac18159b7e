package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.heliograph.node.client.ApiClient;
import org.heliograph.node.client.ApiLists;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code transparency}: reports for the public. */
@Command(
    name = "transparency",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(list | metrics | preview | publish | show)",
    description = "Reports over fixed periods, without counts that give away a small one.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph transparency list",
      "  ./heliograph transparency metrics",
      "  ./heliograph transparency preview 2026-Q3 --format html -o preview.html",
      "  ./heliograph transparency publish 2026-Q3",
      "  ./heliograph transparency show 2026-Q3 --format csv -o 2026-Q3.csv",
      "",
      "The first report settles for good whether it is by the quarter or by the half year."
    })
final class TransparencyCommand {
  private static final String PATH = "/v1/transparency";
  private static final String PERIOD = "A quarter such as 2026-Q3, or a half such as 2026-H2.";

  private TransparencyCommand() {}

  static CommandLine withSubcommands(Terminal terminal) {
    return new CommandLine(new TransparencyCommand())
        .addSubcommand(new ListAll(terminal))
        .addSubcommand(new Metrics(terminal))
        .addSubcommand(new Preview(terminal))
        .addSubcommand(new Publish(terminal))
        .addSubcommand(new Show(terminal));
  }

  private static String path(String period) {
    return PATH + "/" + ApiClient.encoded(period);
  }

  /** {@code transparency list}. */
  @Command(
      name = "list",
      description = "List periods, and which are published.",
      footer = {"", "Example:", "  ./heliograph transparency list"})
  static final class ListAll extends NodeCall {
    ListAll(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      return ApiLists.whole(node, PATH);
    }

    @Override
    void show(JsonNode answer) {
      var table = new Table("PERIOD", "FROM", "TO", "STATE", "PUBLISHED", "BY");
      for (var it : answer.path("items")) {
        table.row(
            Shown.text(it, "period"),
            Shown.text(it, "from"),
            Shown.text(it, "to"),
            state(it),
            Shown.time(it, "publishedAt"),
            Shown.text(it, "publishedBy"));
      }
      table.print(terminal());
    }

    private static String state(JsonNode period) {
      if (period.path("published").asBoolean()) {
        return "published";
      }
      return period.path("over").asBoolean() ? "can be published" : "runs";
    }
  }

  /** {@code transparency metrics}. */
  @Command(
      name = "metrics",
      description = "Say what each figure counts, and what it does not say.",
      footer = {"", "Example:", "  ./heliograph transparency metrics"})
  static final class Metrics extends NodeCall {
    Metrics(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      return node.get(PATH + "/metrics");
    }

    @Override
    void show(JsonNode answer) {
      TransparencyScreen.describe(terminal(), answer);
    }
  }

  /** {@code transparency preview}. */
  @Command(
      name = "preview",
      description = "Show what would be published now; needs a key with the scope admin.",
      footer = {
        "",
        "Example:",
        "  ./heliograph transparency preview 2026-Q3",
        "",
        "Do not pass previews on: two of one period can be held against each other."
      })
  static final class Preview extends NodeCall {
    @Parameters(paramLabel = "PERIOD", description = PERIOD)
    private String period = "";

    @Mixin private final TransparencyForm form = new TransparencyForm();

    Preview(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      return node.post(path(period) + "/preview", JsonNodeFactory.instance.objectNode());
    }

    @Override
    void show(JsonNode answer) {
      form.write(terminal(), answer);
      terminal().note("This is a preview; nothing is published.");
    }
  }

  /** {@code transparency publish}. */
  @Command(
      name = "publish",
      description = "Publish the report of a period that is over; needs the scope admin.",
      footer = {"", "Example:", "  ./heliograph transparency publish 2026-Q3 --yes"})
  static final class Publish extends NodeCall {
    @Parameters(paramLabel = "PERIOD", description = PERIOD)
    private String period = "";

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    Publish(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      Confirmation.require(
          terminal(), yes, "The report of " + period + " is published and stays as it is.");
      return node.post(path(period) + "/publish", JsonNodeFactory.instance.objectNode());
    }

    @Override
    void show(JsonNode answer) {
      terminal()
          .line(
              "%s is published; its digest is %s."
                  .formatted(Shown.text(answer, "period"), Shown.text(answer, "digest")));
      terminal().line("Take it along: ./heliograph transparency show " + period + " --format html");
    }
  }

  /** {@code transparency show}. */
  @Command(
      name = "show",
      description = "Show a published report, or write it into a file.",
      footer = {
        "",
        "Examples:",
        "  ./heliograph transparency show 2026-Q3",
        "  ./heliograph transparency show 2026-Q3 --format html -o 2026-Q3.html"
      })
  static final class Show extends NodeCall {
    @Parameters(paramLabel = "PERIOD", description = PERIOD)
    private String period = "";

    @Mixin private final TransparencyForm form = new TransparencyForm();

    Show(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      return node.get(path(period));
    }

    @Override
    void show(JsonNode answer) {
      form.write(terminal(), answer);
    }
  }
}
