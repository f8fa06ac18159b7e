package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import org.heliograph.node.client.ApiClient;
import picocli.CommandLine.Command;

/** {@code audit witnesses}: who watches over whose log. */
@Command(
    name = "witnesses",
    description = "Show how far the other members cosigned your audit log, and you theirs.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph audit witnesses",
      "  ./heliograph audit witnesses --json"
    })
final class AuditWitnessesCommand extends NodeCall {
  AuditWitnessesCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  JsonNode ask(ApiClient node) {
    return node.get("/v1/audit/witnesses");
  }

  @Override
  void show(JsonNode answer) {
    var own = answer.path("own");
    if (own.isMissingNode()) {
      terminal().line("The audit log has no entry yet.");
    } else {
      terminal()
          .line(
              "Your log %d has %,d entries, signed %s."
                  .formatted(
                      own.path("log").asInt(),
                      own.path("size").asLong(),
                      Shown.time(own, "signedAt")));
    }
    var table =
        new Table("MEMBER", "COSIGNED YOURS", "AT", "BEHIND", "YOU COSIGNED", "HEARD", "REMARK");
    for (var one : answer.path("items")) {
      table.row(
          Shown.text(one, "partner"),
          size(one.path("ours")),
          Shown.time(one.path("ours"), "cosignedAt"),
          Shown.text(one, "behind"),
          size(one.path("theirs")),
          Shown.time(one.path("theirs"), "heardAt"),
          remark(one.path("theirs")));
    }
    table.print(terminal());
  }

  private static String size(JsonNode side) {
    return side.isMissingNode()
        ? "nothing"
        : "%,d of log %d".formatted(side.path("size").asLong(), side.path("log").asInt());
  }

  private static String remark(JsonNode theirs) {
    return theirs.hasNonNull("unprovenSince")
        ? "unproven since " + Shown.time(theirs, "unprovenSince")
        : "";
  }
}
