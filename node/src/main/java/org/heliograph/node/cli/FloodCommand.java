package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import org.heliograph.node.client.ApiClient;
import org.heliograph.node.client.ApiLists;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code flood}: what waits for review because its source suddenly grew. */
@Command(
    name = "flood",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(list | show | release | discard | allow | allowances)",
    description = "Floods of signals: see why they wait, and decide; needs the scope quarantine.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph flood list",
      "  ./heliograph flood show 6d0c1a52-0000-4000-8000-000000000001",
      "  ./heliograph flood release 6d0c1a52-0000-4000-8000-000000000001 --reason 'their new list'",
      "  ./heliograph flood discard 6d0c1a52-0000-4000-8000-000000000001 --reason 'empty files'",
      "  ./heliograph flood allow tern.example --signals 2000000 \\",
      "      --until 2027-01-31T00:00:00Z --reason 'first list, announced by mail'",
      "",
      "What waits is kept, and no look-up, scan or feed answers with it until it is released."
    })
final class FloodCommand {
  private FloodCommand() {}

  static CommandLine withSubcommands(Terminal terminal) {
    return new CommandLine(new FloodCommand())
        .addSubcommand(new ListAll(terminal))
        .addSubcommand(new Show(terminal))
        .addSubcommand(new Release(terminal))
        .addSubcommand(new Discard(terminal))
        .addSubcommand(new Allow(terminal))
        .addSubcommand(new Allowances(terminal));
  }

  private static String path(String id, String act) {
    return "/v1/flood-holds/" + ApiClient.encoded(id) + act;
  }

  /** {@code flood list}. */
  @Command(
      name = "list",
      description = "List floods that wait for a decision, the newest first.",
      footer = {"", "Examples:", "  ./heliograph flood list", "  ./heliograph flood list --all"})
  static final class ListAll extends NodeCall {
    @Option(names = "--all", description = "Those that were decided, too.")
    private boolean all;

    ListAll(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      return ApiLists.whole(node, "/v1/flood-holds?state=" + (all ? "all" : "waiting"));
    }

    @Override
    void show(JsonNode answer) {
      FloodScreen.list(terminal(), answer.path("items"));
    }
  }

  /** {@code flood show}. */
  @Command(
      name = "show",
      description = "Why a flood waits, on one screen.",
      footer = {"", "Example:", "  ./heliograph flood show 6d0c1a52-0000-4000-8000-000000000001"})
  static final class Show extends NodeCall {
    @Parameters(paramLabel = "ID", description = "As flood list shows it.")
    private String id = "";

    Show(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      return node.get(path(id, ""));
    }

    @Override
    void show(JsonNode answer) {
      new FloodScreen(terminal(), answer).show();
    }
  }

  /** A decision, told by what has followed it so far. */
  abstract static class Decide extends NodeCall {
    @Parameters(paramLabel = "ID", description = "As flood list shows it.")
    String id = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
    String reason = "";

    @Option(names = "--yes", description = "Do not ask.")
    boolean yes;

    Decide(Terminal terminal) {
      super(terminal);
    }

    /** What waits, so that the question says what it is about. */
    static String waiting(ApiClient node, String id) {
      var hold = node.get(path(id, ""));
      return "%,d signals of %s"
          .formatted(hold.path("waiting").asLong(), Shown.text(hold, "source"));
    }

    @Override
    void show(JsonNode answer) {
      terminal()
          .line(
              "%s: %,d signals have followed, %,d wait. See: ./heliograph flood show %s"
                  .formatted(
                      Shown.text(answer, "state"),
                      answer.path("done").asLong(),
                      answer.path("waiting").asLong(),
                      id));
    }
  }

  /** {@code flood release}. */
  @Command(
      name = "release",
      description = "Let all through that waits.",
      footer = {
        "",
        "Example:",
        "  ./heliograph flood release 6d0c1a52-0000-4000-8000-000000000001 \\",
        "      --reason 'their new list' --allow 500000 --until 2027-01-31T00:00:00Z"
      })
  static final class Release extends Decide {
    @ArgGroup(exclusive = false)
    private @Nullable More more;

    /** What more may come. */
    static final class More {
      @Option(
          names = "--allow",
          required = true,
          paramLabel = "SIGNALS",
          description = "So many more may come.")
      private long signals;

      @Option(
          names = "--until",
          required = true,
          paramLabel = "TIME",
          description = "Until then, with its zone; within 90 days.")
      private OffsetDateTime until = OffsetDateTime.MAX;
    }

    Release(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      Confirmation.ask(
          terminal(), yes, "Look-ups and feed will answer with " + waiting(node, id) + ".");
      var body = JsonNodeFactory.instance.objectNode().put("reason", reason);
      if (more != null) {
        body.putObject("allowance")
            .put("signals", more.signals)
            .put("until", Shown.exact(more.until));
      }
      return node.post(path(id, "/release"), body);
    }
  }

  /** {@code flood discard}. */
  @Command(
      name = "discard",
      description = "Erase all that waits; this cannot be undone.",
      footer = {
        "",
        "Example:",
        "  ./heliograph flood discard 6d0c1a52-0000-4000-8000-000000000001 \\",
        "      --reason 'hashes of empty files' --yes"
      })
  static final class Discard extends Decide {
    Discard(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      Confirmation.require(terminal(), yes, waiting(node, id) + " will be erased.");
      return node.post(
          path(id, "/discard"), JsonNodeFactory.instance.objectNode().put("reason", reason));
    }
  }

  /** {@code flood allow}. */
  @Command(
      name = "allow",
      description = "Let a source send more than usual, announced beforehand.",
      footer = {
        "",
        "Example:",
        "  ./heliograph flood allow tern.example --signals 2000000 \\",
        "      --until 2027-01-31T00:00:00Z --reason 'first list, announced by mail'"
      })
  static final class Allow extends NodeCall {
    @Parameters(paramLabel = "MEMBER", description = "Member id of the source.")
    private String source = "";

    @Option(
        names = "--signals",
        required = true,
        paramLabel = "N",
        description = "So many pass beyond what is usual.")
    private long signals;

    @Option(
        names = "--until",
        required = true,
        paramLabel = "TIME",
        description = "Until then, with its zone; within 90 days.")
    private OffsetDateTime until = OffsetDateTime.MAX;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
    private String reason = "";

    Allow(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      ObjectNode body =
          JsonNodeFactory.instance
              .objectNode()
              .put("source", source)
              .put("signals", signals)
              .put("until", Shown.exact(until))
              .put("reason", reason);
      return node.post("/v1/flood-allowances", body);
    }

    @Override
    void show(JsonNode answer) {
      terminal()
          .line(
              "%s may send %,d signals more than usual until %s."
                  .formatted(
                      Shown.text(answer, "source"),
                      answer.path("signals").asLong(),
                      Shown.time(answer, "until")));
    }
  }

  /** {@code flood allowances}. */
  @Command(
      name = "allowances",
      description = "List what sources may send beyond what is usual, the newest first.",
      footer = {"", "Example:", "  ./heliograph flood allowances"})
  static final class Allowances extends NodeCall {
    Allowances(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      return ApiLists.whole(node, "/v1/flood-allowances");
    }

    @Override
    void show(JsonNode answer) {
      FloodScreen.allowances(terminal(), answer.path("items"));
    }
  }
}
