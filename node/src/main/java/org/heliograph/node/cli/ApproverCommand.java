package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.OffsetDateTime;
import org.heliograph.node.client.ApiClient;
import org.heliograph.node.client.ApiLists;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code approver}: who may say yes to agreements beside the member's own people. */
@Command(
    name = "approver",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(list | add | remove)",
    description = "Deputies and external approvers; needs a key with the scope admin.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph approver list",
      "  ./heliograph approver add bea --deputy-for ada \\",
      "      --from 2026-12-01T00:00:00Z --to 2027-01-01T00:00:00Z",
      "  ./heliograph approver add counsel-7 --external \\",
      "      --from 2026-12-01T00:00:00Z --to 2027-12-01T00:00:00Z",
      "  ./heliograph approver remove bea",
      "",
      "An own person with a key of the scope approve needs no entry here. One of the two people",
      "who say yes has to be an own one."
    })
final class ApproverCommand {
  private ApproverCommand() {}

  static CommandLine withSubcommands(Terminal terminal) {
    return new CommandLine(new ApproverCommand())
        .addSubcommand(new ListAll(terminal))
        .addSubcommand(new Add(terminal))
        .addSubcommand(new Remove(terminal));
  }

  private static String path(String person) {
    return "/v1/approvers/" + ApiClient.encoded(person);
  }

  /** {@code approver list}. */
  @Command(
      name = "list",
      description = "List deputies and external approvers.",
      footer = {"", "Example:", "  ./heliograph approver list"})
  static final class ListAll extends NodeCall {
    ListAll(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      return ApiLists.whole(node, "/v1/approvers");
    }

    @Override
    void show(JsonNode answer) {
      if (answer.path("items").isEmpty()) {
        terminal()
            .line("No deputies and no external approvers. Add one with: ./heliograph approver add");
        return;
      }
      var table = new Table("PERSON", "STANDING", "FOR", "FROM", "TO", "ADDED BY");
      for (var it : answer.path("items")) {
        table.row(
            Shown.text(it, "person"),
            Shown.text(it, "standing"),
            Shown.text(it, "standsInFor"),
            Shown.time(it, "from"),
            Shown.time(it, "to"),
            Shown.text(it, "addedBy"));
      }
      table.print(terminal());
    }
  }

  /** {@code approver add}. */
  @Command(
      name = "add",
      description = "Let somebody say yes for a limited time.",
      footer = {
        "",
        "Example:",
        "  ./heliograph approver add bea --deputy-for ada \\",
        "      --from 2026-12-01T00:00:00Z --to 2027-01-01T00:00:00Z"
      })
  static final class Add extends NodeCall {
    @Parameters(paramLabel = "PERSON", description = "As the person's API keys name it.")
    private String person = "";

    @ArgGroup(multiplicity = "1")
    private final Standing standing = new Standing();

    @Option(
        names = "--from",
        required = true,
        paramLabel = "TIME",
        description = "With its zone, such as 2026-12-01T00:00:00Z.")
    private OffsetDateTime from = OffsetDateTime.MIN;

    @Option(names = "--to", required = true, paramLabel = "TIME", description = "With its zone.")
    private OffsetDateTime to = OffsetDateTime.MAX;

    /** One of two. */
    static final class Standing {
      @Option(
          names = "--deputy-for",
          required = true,
          paramLabel = "PERSON",
          description = "The own person whose deputy it is.")
      private @Nullable String deputyFor;

      @Option(
          names = "--external",
          required = true,
          description = "From outside; for members too small to have two people.")
      private boolean external;
    }

    Add(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      var body = JsonNodeFactory.instance.objectNode();
      body.put("standing", standing.external ? "external" : "deputy");
      if (standing.deputyFor != null) {
        body.put("standsInFor", standing.deputyFor);
      }
      body.put("from", Shown.exact(from)).put("to", Shown.exact(to));
      return node.put(path(person), body);
    }

    @Override
    void show(JsonNode answer) {
      terminal()
          .line(
              "%s may say yes from %s until %s."
                  .formatted(person, Shown.time(answer, "from"), Shown.time(answer, "to")));
    }
  }

  /** {@code approver remove}. */
  @Command(
      name = "remove",
      description = "Take the entry away; what the person approved stays approved.",
      footer = {"", "Example:", "  ./heliograph approver remove bea"})
  static final class Remove extends NodeCall {
    @Parameters(paramLabel = "PERSON", description = "As approver list shows it.")
    private String person = "";

    Remove(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      return node.delete(path(person));
    }

    @Override
    void show(JsonNode answer) {
      terminal().line(person + " is no longer in the list.");
    }
  }
}
