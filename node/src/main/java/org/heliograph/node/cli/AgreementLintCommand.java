package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.heliograph.protocol.agreement.AgreementLint;
import org.heliograph.protocol.document.DefectiveDocumentException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code agreement lint}: everything that is wrong with a file, without a node. */
@Command(
    name = "lint",
    mixinStandardHelpOptions = true,
    description = "Check an agreement: each defect with its place and what to do; then remarks.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph agreement lint known-content.yaml",
      "  ./heliograph agreement lint known-content.yaml --node     with your own registries",
      "",
      "It needs no node. With --node your node checks it, with the indicator types and label",
      "schemes that your organisation has added. Remarks stop nothing."
    })
final class AgreementLintCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  @Parameters(paramLabel = "FILE", description = "The agreement, as YAML or JSON.")
  private Path file = Path.of("");

  @Option(names = "--node", description = "Let your node check it.")
  private boolean byNode;

  @Option(names = "--json", description = "Print defects and remarks as JSON.")
  private boolean json;

  AgreementLintCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var answer = byNode ? ask() : check(DocumentFile.read(file));
    if (json) {
      terminal.line(answer.toPrettyString());
    } else {
      show(answer);
    }
    return answer.path("defects").isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
  }

  private JsonNode ask() {
    try (var node = connection.connect()) {
      return node.post("/v1/agreements/lint", DocumentFile.body(file));
    }
  }

  static ObjectNode check(byte[] text) {
    var lint = AgreementLint.standard();
    var answer = JsonNodeFactory.instance.objectNode();
    try {
      var agreement = AgreementText.read(text);
      answer.set("defects", Defects.of(lint.defects(agreement)).json());
      answer.set("remarks", Defects.remarks(lint.remarks(agreement, Clock.systemUTC().instant())));
    } catch (DefectiveDocumentException defective) {
      answer.set("defects", Defects.of(defective.refusals()).json());
      answer.putArray("remarks");
    }
    return answer;
  }

  private void show(JsonNode answer) {
    var defects = Defects.of(answer.path("defects"));
    int count = defects.all().size();
    terminal.line(
        count == 0
            ? terminal.good("No defects.")
            : terminal.bad(count == 1 ? "1 defect:" : count + " defects:"));
    defects.show(terminal);
    Defects.showRemarks(terminal, answer.path("remarks"));
    terminal.note(
        count == 0
            ? "Next: ./heliograph agreement what-if %s, or agreement propose %s"
                .formatted(file, file)
            : "Correct the file, then run this again.");
  }
}
