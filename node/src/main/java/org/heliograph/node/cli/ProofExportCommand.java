package org.heliograph.node.cli;

import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code proof export}: fetches the proof of one received signal. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Print the proof of one signal that a partner disclosed to you.",
    footer = {
      "",
      "Example:",
      "  ./heliograph proof export --source harbor.example 6f1c… > proof.json",
      "",
      "The proof holds the disclosed values; hand it to those who may see them."
    })
final class ProofExportCommand implements Runnable {
  private final Terminal terminal;

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  @Option(
      names = "--source",
      required = true,
      paramLabel = "MEMBER",
      description = "Member id of the partner that disclosed it.")
  private String source = "";

  @Parameters(paramLabel = "ID", description = "The signal's id.")
  private UUID id = new UUID(0, 0);

  ProofExportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    try (var node = connection.connect()) {
      terminal.line(node.get("/v1/signals/" + source + "/" + id + "/proof").toPrettyString());
    }
  }
}
