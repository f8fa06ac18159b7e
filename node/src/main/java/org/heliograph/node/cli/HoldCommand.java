package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.OffsetDateTime;
import org.heliograph.node.client.ApiClient;
import org.heliograph.node.client.ApiLists;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hold}: what may not be deleted although it is due. */
@Command(
    name = "hold",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(list | add | end)",
    description = "Litigation holds; to add and end one needs a key with the scope admin.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph hold list",
      "  ./heliograph hold add --source tern.example --agreement hashes \\",
      "      --reason 'case 7 of 2026' --until 2027-06-30T00:00:00Z",
      "  ./heliograph hold end 6d0c1a52-0000-4000-8000-000000000001 --note 'case closed'",
      "",
      "What a hold covers is not deleted, and not used once it is due: it lies encrypted, out of",
      "reach of look-ups, lists and feeds, until the last hold that covers it ends."
    })
final class HoldCommand {
  private HoldCommand() {}

  static CommandLine withSubcommands(Terminal terminal) {
    return new CommandLine(new HoldCommand())
        .addSubcommand(new ListAll(terminal))
        .addSubcommand(new Add(terminal))
        .addSubcommand(new End(terminal));
  }

  /** {@code hold list}. */
  @Command(
      name = "list",
      description = "List holds, the newest first.",
      footer = {"", "Example:", "  ./heliograph hold list --ended"})
  static final class ListAll extends NodeCall {
    @Option(names = "--ended", description = "Those that ended, too.")
    private boolean ended;

    ListAll(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      return ApiLists.whole(node, "/v1/holds?ended=" + ended);
    }

    @Override
    void show(JsonNode answer) {
      if (answer.path("items").isEmpty()) {
        terminal().line("No holds. Add one with: ./heliograph hold add");
        return;
      }
      var table = new Table("ID", "SIGNALS", "REASON", "BY", "UNTIL", "KEPT", "ENDED");
      for (var it : answer.path("items")) {
        table.row(
            Shown.text(it, "id"),
            scope(it),
            Shown.text(it, "reason"),
            Shown.text(it, "placedBy"),
            Shown.time(it, "until"),
            it.path("kept").asText(),
            Shown.time(it, "endedAt"));
      }
      table.print(terminal());
    }
  }

  private static String scope(JsonNode hold) {
    var source = hold.path("own").asBoolean() ? "own" : Shown.text(hold, "source");
    var agreement = Shown.text(hold, "agreement");
    var signal = Shown.text(hold, "signal");
    return source
        + (agreement.isEmpty() ? "" : " under " + agreement)
        + (signal.isEmpty() ? "" : " " + signal);
  }

  /** {@code hold add}. */
  @Command(
      name = "add",
      description = "Keep what would be deleted, for a proceeding.",
      footer = {
        "",
        "Examples:",
        "  ./heliograph hold add --source tern.example --reason 'case 7 of 2026' \\",
        "      --until 2027-06-30T00:00:00Z",
        "  ./heliograph hold add --signal 6d0c1a52-0000-4000-8000-000000000001 \\",
        "      --reason 'case 7 of 2026' --until 2027-06-30T00:00:00Z"
      })
  static final class Add extends NodeCall {
    @Option(
        names = "--source",
        paramLabel = "MEMBER",
        description = "Member id of the partner whose signals are meant; your own if left out.")
    private @Nullable String source;

    @Option(
        names = "--agreement",
        paramLabel = "ID",
        description = "Only those that came under it, any version.")
    private @Nullable String agreement;

    @Option(names = "--signal", paramLabel = "ID", description = "Only this one.")
    private @Nullable String signal;

    @Option(
        names = "--reason",
        required = true,
        paramLabel = "TEXT",
        description = "Why; such as the reference of the proceeding.")
    private String reason = "";

    @Option(
        names = "--until",
        required = true,
        paramLabel = "TIME",
        description = "When it ends by itself, with its zone; within 366 days.")
    private OffsetDateTime until = OffsetDateTime.MAX;

    Add(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      var body = JsonNodeFactory.instance.objectNode().put("reason", reason);
      body.put("until", Shown.exact(until));
      if (source != null) {
        body.put("source", source);
      }
      if (agreement != null) {
        body.put("agreement", agreement);
      }
      if (signal != null) {
        body.put("signal", signal);
      }
      return node.post("/v1/holds", body);
    }

    @Override
    void show(JsonNode answer) {
      terminal()
          .line(
              "Hold %s keeps %s until %s."
                  .formatted(Shown.text(answer, "id"), scope(answer), Shown.time(answer, "until")));
    }
  }

  /** {@code hold end}. */
  @Command(
      name = "end",
      description = "End a hold; what it alone kept is deleted by the next run.",
      footer = {
        "",
        "Example:",
        "  ./heliograph hold end 6d0c1a52-0000-4000-8000-000000000001 --note 'case closed'"
      })
  static final class End extends NodeCall {
    @Parameters(paramLabel = "ID", description = "As hold list shows it.")
    private String id = "";

    @Option(names = "--note", paramLabel = "TEXT", description = "Why it ends.")
    private @Nullable String note;

    End(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      var body = JsonNodeFactory.instance.objectNode();
      if (note != null) {
        body.put("note", note);
      }
      return node.post("/v1/holds/" + ApiClient.encoded(id) + "/end", body);
    }

    @Override
    void show(JsonNode answer) {
      terminal().line("Ended. What it alone kept is deleted by the next run, within a minute.");
    }
  }
}
