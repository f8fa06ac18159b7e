package org.heliograph.node.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code proof}: shows a third party what a partner disclosed. */
@Command(
    name = "proof",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(export | verify)",
    description = "Prove to a third party that a partner disclosed a signal to you.")
final class ProofCommand {
  private ProofCommand() {}

  static CommandLine withSubcommands(Terminal terminal) {
    return new CommandLine(new ProofCommand())
        .addSubcommand(new ProofExportCommand(terminal))
        .addSubcommand(new ProofVerifyCommand(terminal));
  }
}
