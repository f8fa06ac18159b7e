package org.heliograph.node.cli;

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
    var changes =
        AgreementChanges.between(
            AgreementText.of(before, selection, connection::connect),
            AgreementText.of(after, selection, connection::connect));
    if (json) {
      terminal.line(changes.toPrettyString());
    } else {
      AgreementChanges.show(terminal, changes);
    }
  }
}
