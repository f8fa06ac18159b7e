package org.heliograph.node.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
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
    var report = byNode ? ask() : LintReport.ofAgreement(DocumentFile.read(file));
    report.show(
        terminal,
        json,
        "Next: ./heliograph agreement what-if %s, or agreement propose %s".formatted(file, file));
    return report.exit();
  }

  private LintReport ask() {
    try (var node = connection.connect()) {
      return new LintReport(node.post("/v1/agreements/lint", DocumentFile.body(file)));
    }
  }
}
