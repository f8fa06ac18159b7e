package org.heliograph.node.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code agreement}: everything that people do with agreements. */
@Command(
    name = "agreement",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Write, read, try, sign, change and end agreements with partners.",
    footer = {
      "",
      "From template to active agreement:",
      "  ./heliograph agreement new                        lists the templates",
      "  ./heliograph agreement new --template platform-platform-eu --federation tide.example \\",
      "      --source harbor.example --recipient lumen.example --feed reviewed-content \\",
      "      --id known-content --title 'Known content' -o draft.yaml",
      "  ./heliograph agreement lint draft.yaml            until it has no defects",
      "  ./heliograph agreement what-if draft.yaml         what it would release",
      "  ./heliograph agreement propose draft.yaml",
      "  ./heliograph agreement approve known-content      two people on each side",
      "",
      "Later:",
      "  ./heliograph agreement attention                  what waits for people",
      "  ./heliograph agreement amend known-content -o next.yaml",
      "  ./heliograph agreement suspend known-content --note 'Incident 12'"
    })
final class AgreementCommand {
  private AgreementCommand() {}

  static CommandLine withSubcommands(Terminal terminal) {
    return new CommandLine(new AgreementCommand())
        .addSubcommand(new AgreementViews.ListAll(terminal))
        .addSubcommand(new AgreementViews.Show(terminal))
        .addSubcommand(new AgreementViews.History(terminal))
        .addSubcommand(new AgreementViews.Attention(terminal))
        .addSubcommand(new AgreementNewCommand(terminal))
        .addSubcommand(new AgreementLintCommand(terminal))
        .addSubcommand(new AgreementRenderCommand(terminal))
        .addSubcommand(new AgreementDiffCommand(terminal))
        .addSubcommand(new WhatIfCommand(terminal))
        .addSubcommand(new ExplainCommand(terminal))
        .addSubcommand(new AgreementExportCommand(terminal))
        .addSubcommand(new AgreementDrafts.Draft(terminal))
        .addSubcommand(new AgreementDrafts.Propose(terminal))
        .addSubcommand(new AgreementDrafts.Counter(terminal))
        .addSubcommand(new AgreementDrafts.Amend(terminal))
        .addSubcommand(new AgreementApproveCommand(terminal))
        .addSubcommand(new AgreementDecisions.Refuse(terminal))
        .addSubcommand(new AgreementDecisions.Suspend(terminal))
        .addSubcommand(new AgreementDecisions.Resume(terminal))
        .addSubcommand(new AgreementDecisions.Terminate(terminal))
        .addSubcommand(new AgreementRetellings.ListAll(terminal))
        .addSubcommand(new AgreementRetellings.Ask(terminal));
  }
}
