package org.heliograph.node.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code audit}: what was done on this node, and proof of it. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "What was done here, by whom, under which clause: asked, told as a story, proven. To ask needs",
      "a key with the scope audit; each question is an entry of the audit itself."
    },
    footer = {
      "",
      "Examples:",
      "  ./heliograph audit search --partner tern --act signals.disclosed --since 2026-07-01",
      "  ./heliograph audit story 6f1c1f5e-0d5b-4c8e-9a43-1f0d6a3b7c17",
      "  ./heliograph audit story --agreement harbor-tern",
      "  ./heliograph audit counts --by reason --since 2026-07-01",
      "  ./heliograph audit entry 1/1204 --proof",
      "  ./heliograph audit people",
      "  ./heliograph audit bundle --signal 6f1c1f5e-0d5b-4c8e-9a43-1f0d6a3b7c17 --out case.zip",
      "  ./heliograph audit verify case.zip --convener-root root.jwk"
    })
final class AuditCommand {
  private AuditCommand() {}

  static CommandLine withSubcommands(Terminal terminal) {
    return new CommandLine(new AuditCommand())
        .addSubcommand(new AuditSearchCommand(terminal))
        .addSubcommand(new AuditStoryCommand(terminal))
        .addSubcommand(new AuditCountsCommand(terminal))
        .addSubcommand(new AuditEntryCommand(terminal))
        .addSubcommand(new AuditPeopleCommand(terminal))
        .addSubcommand(new AuditForgetCommand(terminal))
        .addSubcommand(new AuditBundleCommand(terminal))
        .addSubcommand(new AuditVerifyCommand(terminal))
        .addSubcommand(new AuditTilesCommand(terminal))
        .addSubcommand(new AuditDeclareRestoreCommand(terminal))
        .addSubcommand(new AuditWitnessesCommand(terminal))
        .addSubcommand(new AuditAlarmsCommand(terminal))
        .addSubcommand(new AuditSettleCommand(terminal));
  }
}
