package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.heliograph.node.client.ApiClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code recall}: takes a whole upload back. */
@Command(
    name = "recall",
    description =
        "Take a whole upload back, for good, from everybody who was ever sent a row of it.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph recall 5f0c7a52-4f0e-4b6e-9c51-0b6f3f0c9d11 --reason \"Wrong list\"",
      "  ./heliograph recall 5f0c7a52-4f0e-4b6e-9c51-0b6f3f0c9d11 --reason \"Wrong list\" --yes"
          + " --json",
      "",
      "The id is that of the job, as publish --json and GET /v1/jobs show it. Partners read the",
      "reason: name no person and no value in it. Publish the corrected file afterwards."
    })
final class RecallCommand extends NodeCall {
  @Parameters(paramLabel = "JOB", description = "The upload's job id.")
  private String job = "";

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why; partners read it.")
  private String reason = "";

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  RecallCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  JsonNode ask(ApiClient node) {
    var path = "/v1/jobs/" + ApiClient.encoded(job);
    var accepted = node.get(path).path("accepted").asLong();
    Confirmation.require(
        terminal(),
        yes,
        "%,d signals of this upload will be withdrawn everywhere.".formatted(accepted));
    var body = JsonNodeFactory.instance.objectNode().put("reason", reason);
    return WithdrawalProgress.untilTold(node, node.post(path + "/recall", body));
  }

  @Override
  void show(JsonNode act) {
    WithdrawalProgress.show(terminal(), act);
  }
}
