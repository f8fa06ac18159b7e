package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.UUID;
import org.heliograph.node.client.ApiClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audit settle}: ends an alarm. */
@Command(
    name = "settle",
    description = "End an alarm about an audit log; needs a key with the scope admin.",
    footer = {
      "",
      "Example:",
      "  ./heliograph audit settle 6f1c1f5e-0d5b-4c8e-9a43-1f0d6a3b7c17 \\",
      "      --reason \"harbor told us of the disk that failed, ticket 4711\"",
      "",
      "The log is cosigned again only where it goes on from what you cosigned, or its member",
      "declares a restore."
    })
final class AuditSettleCommand extends NodeCall {
  @Parameters(paramLabel = "ALARM", description = "As audit alarms shows it.")
  private UUID alarm = new UUID(0, 0);

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why; a salted hash of it stands in the audit log.")
  private String reason = "";

  AuditSettleCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  JsonNode ask(ApiClient node) {
    return node.post(
        "/v1/audit/alarms/" + alarm + "/settlement",
        JsonNodeFactory.instance.objectNode().put("reason", reason));
  }

  @Override
  void show(JsonNode answer) {
    terminal()
        .line(
            "Settled: the alarm about the log of %s is over."
                .formatted(Shown.text(answer, "member")));
  }
}
