package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.heliograph.node.client.AgreementPath;
import org.heliograph.node.client.ApiClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code agreement approve}: one person's yes, after showing what it is to. */
@Command(
    name = "approve",
    description = "Say yes to a proposal, after reading what changes; with the last yes it signs.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph agreement approve known-content",
      "  ./heliograph agreement approve known-content@2 --assessment DPIA-2026-7 \\",
      "      --interpretation 'Covers hashes of reviewed material alone'",
      "",
      "What widens needs two people on each side, what restricts one. The person is the one that",
      "your API key belongs to."
    })
final class AgreementApproveCommand extends AgreementCall {
  @Option(
      names = "--interpretation",
      paramLabel = "TEXT",
      description = "How you read the terms; kept with your yes.")
  private @Nullable String interpretation;

  @Option(
      names = "--assessment",
      paramLabel = "TEXT",
      description = "Reference of the data protection impact assessment; kept with your yes.")
  private @Nullable String assessment;

  @Option(names = "--yes", description = "Do it without asking.")
  private boolean yes;

  AgreementApproveCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  Set<String> states() {
    return Set.of("proposed");
  }

  @Override
  JsonNode ask(ApiClient node, AgreementPath agreement) {
    if (!isForProgram()) {
      showWhat(node, agreement);
    }
    Confirmation.ask(terminal(), yes, "You say yes to " + agreement.name() + ".");
    var body = JsonNodeFactory.instance.objectNode();
    if (interpretation != null) {
      body.put("interpretation", interpretation);
    }
    if (assessment != null) {
      body.put("assessment", assessment);
    }
    return node.post(agreement.path("approval"), body);
  }

  private void showWhat(ApiClient node, AgreementPath agreement) {
    var it = node.get(agreement.path());
    AgreementSummary.show(terminal(), it);
    terminal().line("");
    if (it.hasNonNull("changes")) {
      AgreementChanges.show(terminal(), it.path("changes"));
    } else {
      showTerms(it);
    }
    AgreementSummary.approvals(terminal(), it);
    terminal().line("");
  }

  /** Nothing is in force, so that all of it is new. */
  private void showTerms(JsonNode it) {
    var yaml = it.path("yaml").asText().getBytes(StandardCharsets.UTF_8);
    terminal()
        .line(
            AgreementRenderCommand.rendered(
                AgreementText.read(yaml), AgreementRenderCommand.Format.TEXT));
  }

  @Override
  void show(JsonNode answer) {
    if (answer.has("needed")) {
      terminal()
          .line(
              "Your yes is kept: %d of %d people."
                  .formatted(answer.path("given").asInt(), answer.path("needed").asInt()));
    }
    terminal().line(AgreementSummary.standing(terminal(), answer));
    terminal().line(NextStep.words(answer));
  }
}
