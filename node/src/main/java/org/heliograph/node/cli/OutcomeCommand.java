package org.heliograph.node.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code outcome}: what came of partners' signals. */
@Command(
    name = "outcome",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Tell the sources of signals what came of them here.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph outcome codes                        the 18 codes and what they mean",
      "  ./heliograph outcome report 3f1c9a52-6d0e-4b77-9a41-0c2d5e8f7a10 --source tern \\",
      "      --code confirmed --jurisdiction DE",
      "  ./heliograph outcome file reviewed.csv            many at once",
      "  ./heliograph outcome list --review-missing",
      "  ./heliograph outcome correct 4d7c19aa-0f3b-4c51-9f6e-0b8a7c2d1e35 --code refuted",
      "",
      "Reporting needs a key with the scope outcomes, reading one with the scope read."
    })
final class OutcomeCommand {
  private OutcomeCommand() {}

  static CommandLine withSubcommands(Terminal terminal) {
    return new CommandLine(new OutcomeCommand())
        .addSubcommand(new OutcomeActs.Report(terminal))
        .addSubcommand(new OutcomeFileCommand(terminal))
        .addSubcommand(new OutcomeViews.ListAll(terminal))
        .addSubcommand(new OutcomeViews.Codes(terminal))
        .addSubcommand(new OutcomeActs.Correct(terminal))
        .addSubcommand(new OutcomeActs.Retract(terminal))
        .addSubcommand(new OutcomePeriods.Count(terminal))
        .addSubcommand(new OutcomePeriods.ListAll(terminal));
  }
}
