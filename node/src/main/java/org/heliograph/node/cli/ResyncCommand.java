package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.UUID;
import org.heliograph.node.client.ApiClient;
import org.heliograph.node.client.ApiLists;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code resync}: comparing with partners what both hold, and repairing it. */
@Command(
    name = "resync",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Compare with a partner what both hold, and repair what differs.",
      "Holes, missing tails and new epochs are repaired without it."
    },
    footer = {
      "",
      "Examples:",
      "  ./heliograph resync start lumen --check",
      "  ./heliograph resync start lumen --follow",
      "  ./heliograph resync list",
      "  ./heliograph resync show 0b6f3f0c-9c51-4b6e-8f0e-5f0c7a529d11 --follow"
    })
final class ResyncCommand {
  private ResyncCommand() {}

  static CommandLine withSubcommands(Terminal terminal) {
    return new CommandLine(new ResyncCommand())
        .addSubcommand(new Start(terminal))
        .addSubcommand(new ListAll(terminal))
        .addSubcommand(new Show(terminal));
  }

  /** {@code resync start}. */
  @Command(
      name = "start",
      description = {
        "Begin a repair with a partner.",
        "Exit status 2: with --follow, both do not agree in the end."
      },
      footer = {
        "",
        "Examples:",
        "  ./heliograph resync start lumen",
        "  ./heliograph resync start lumen --check --follow",
        "  ./heliograph resync start tern --from --follow",
        "  ./heliograph resync start lumen --new-epoch --yes",
        "",
        "Without --from it is about your signals at the partner. What is sent anew is what the partner",
        "is entitled to now, never old bytes; live traffic goes first."
      })
  static final class Start extends Following {
    @Parameters(paramLabel = "PARTNER", description = "Alias or member id.")
    private String partner = "";

    @Option(names = "--from", description = "Ask the partner to repair its signals here.")
    private boolean from;

    @Option(names = "--check", description = "Compare, and change nothing.")
    private boolean check;

    @Option(
        names = "--new-epoch",
        description = "Begin a new epoch on all streams to the partner first, as after a fork.")
    private boolean newEpoch;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    Start(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      if (newEpoch) {
        Confirmation.require(
            terminal(),
            yes,
            "All streams to %s begin anew; what is under way in them is given up and sent again as it stands now."
                .formatted(partner));
      }
      var body =
          JsonNodeFactory.instance
              .objectNode()
              .put("partner", partner)
              .put("way", from ? "from" : "to")
              .put("mode", newEpoch ? "new-epoch" : check ? "compare" : "repair");
      return followed(node, node.post("/v1/resyncs", body));
    }
  }

  /** {@code resync show}. */
  @Command(
      name = "show",
      description = {
        "Show how far a repair is.",
        "Exit status 2: it has ended and both do not agree."
      },
      footer = {
        "",
        "Examples:",
        "  ./heliograph resync show 0b6f3f0c-9c51-4b6e-8f0e-5f0c7a529d11",
        "  ./heliograph resync show 0b6f3f0c-9c51-4b6e-8f0e-5f0c7a529d11 --follow"
      })
  static final class Show extends Following {
    @Parameters(paramLabel = "RESYNC", description = "Id of the repair.")
    private @Nullable UUID id;

    Show(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      return followed(node, node.get("/v1/resyncs/" + id));
    }
  }

  /** {@code resync list}. */
  @Command(
      name = "list",
      description = "List repairs with partners, the newest first.",
      footer = {
        "",
        "Examples:",
        "  ./heliograph resync list",
        "  ./heliograph resync list --partner lumen --json"
      })
  static final class ListAll extends NodeCall {
    @Option(
        names = "--partner",
        paramLabel = "MEMBER",
        description = "With this partner alone; alias or member id.")
    private @Nullable String partner;

    ListAll(Terminal terminal) {
      super(terminal);
    }

    @Override
    JsonNode ask(ApiClient node) {
      var path = "/v1/resyncs?limit=100";
      return ApiLists.whole(
          node, partner == null ? path : path + "&partner=" + ApiClient.encoded(partner));
    }

    @Override
    void show(JsonNode answer) {
      if (answer.path("items").isEmpty()) {
        terminal().line("Nothing had to be repaired, and nobody asked.");
        return;
      }
      var table = new Table("BEGUN", "PARTNER", "SIGNALS", "WHY", "STATE", "DIFFERENT", "ID");
      for (var one : answer.path("items")) {
        table.row(
            Shown.time(one, "begunAt"),
            Shown.text(one, "partner"),
            Shown.text(one, "way") + " it",
            Shown.text(one, "reason"),
            Shown.text(one, "state"),
            "%,d".formatted(one.path("different").asLong()),
            Shown.text(one, "id"));
      }
      table.print(terminal());
    }
  }
}
