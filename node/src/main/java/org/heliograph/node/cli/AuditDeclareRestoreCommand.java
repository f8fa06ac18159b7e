package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.heliograph.node.client.ApiClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code audit declare-restore}: goes on with a new log. */
@Command(
    name = "declare-restore",
    description = "Go on with a new audit log after a restore or damage.",
    footer = {
      "",
      "Example:",
      "  ./heliograph audit declare-restore --reason \"disk failed, backup of 03:00, ticket 4711\"",
      "",
      "A node whose audit log is older than what partners have seen, or is another one, appends",
      "nothing until this is declared; acts wait in the database. The new log's first entry carries",
      "the last checkpoint that partners have seen; they are told, and everybody sees which entries",
      "are lost. The old log stays readable as far as it goes. Needs a key with the scope admin."
    })
final class AuditDeclareRestoreCommand extends NodeCall {
  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why; a salted hash of it stands in the audit log.")
  private String reason = "";

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  AuditDeclareRestoreCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  JsonNode ask(ApiClient node) {
    Confirmation.require(
        terminal(), yes, "The audit log ends, a new one begins, and every partner is told of it.");
    return node.post(
        "/v1/audit/restore", JsonNodeFactory.instance.objectNode().put("reason", reason));
  }

  @Override
  void show(JsonNode answer) {
    terminal()
        .line(
            "Log %d has begun. It goes on from size %,d of %s; what came after that there is lost."
                .formatted(
                    answer.path("log").asInt(),
                    answer.path("size").asLong(),
                    Shown.text(answer, "origin")));
  }
}
