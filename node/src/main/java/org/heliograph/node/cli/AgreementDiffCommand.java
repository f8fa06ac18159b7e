package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.heliograph.protocol.agreement.diff.AgreementDiff;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code agreement diff}: what differs between two versions. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = "Say what differs between two agreements, and whether more may happen.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph agreement diff before.yaml after.yaml",
      "  ./heliograph agreement diff known-content@1 known-content@2 --partner lumen",
      "  ./heliograph agreement diff known-content next.yaml",
      "",
      "Two files need no node."
    })
final class AgreementDiffCommand implements Runnable {
  private final Terminal terminal;

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();
  @Mixin private final AgreementSelection selection = new AgreementSelection();

  @Parameters(index = "0", paramLabel = "BEFORE", description = "A file, or ID[@VERSION].")
  private String before = "";

  @Parameters(index = "1", paramLabel = "AFTER", description = "A file, or ID[@VERSION].")
  private String after = "";

  @Option(names = "--json", description = "Print the changes as JSON.")
  private boolean json;

  AgreementDiffCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    var diff =
        AgreementDiff.between(
            AgreementText.of(before, selection, connection::connect),
            AgreementText.of(after, selection, connection::connect));
    var answer = json(diff);
    if (json) {
      terminal.line(answer.toPrettyString());
    } else {
      show(answer);
    }
  }

  static ObjectNode json(AgreementDiff diff) {
    var answer = JsonNodeFactory.instance.objectNode().put("widens", diff.widens());
    var items = answer.putArray("items");
    for (var change : diff.changes()) {
      items
          .addObject()
          .put("clause", change.clause())
          .put("field", change.path())
          .put("direction", change.direction().wireName())
          .put("words", change.path());
    }
    return answer;
  }

  private void show(ObjectNode answer) {
    if (answer.path("items").isEmpty()) {
      terminal.line("Nothing differs: both mean the same.");
      return;
    }
    answer
        .path("items")
        .forEach(change -> terminal.line(AgreementSummary.change(terminal, change)));
    terminal.line(
        answer.path("widens").asBoolean()
            ? "More may happen than before: two people on each side have to say yes."
            : "Nothing more may happen than before: one person on each side is enough.");
  }
}
