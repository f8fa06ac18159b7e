package org.heliograph.node.cli;

import org.heliograph.node.demo.NodeStarter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code bench}: measurements that anybody can repeat. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Measure Heliograph on this machine; what is measured is invented and deleted.",
    footer = {"", "Example:", "  ./heliograph bench audit --entries 1000000 --seed 1"})
final class BenchCommand {
  private BenchCommand() {}

  static CommandLine withSubcommands(Terminal terminal, NodeStarter starter) {
    return new CommandLine(new BenchCommand())
        .addSubcommand(new BenchAuditCommand(terminal))
        .addSubcommand(new BenchFanOutCommand(terminal))
        .addSubcommand(new BenchFlowCommand(terminal, starter))
        .addSubcommand(new BenchHttpCommand(terminal, starter))
        .addSubcommand(new BenchInboundCommand(terminal, starter))
        .addSubcommand(new BenchIndexCommand(terminal))
        .addSubcommand(new BenchMatchCommand(terminal))
        .addSubcommand(new BenchMemoryCommand(terminal))
        .addSubcommand(new BenchPolicyCommand(terminal))
        .addSubcommand(new BenchPublishCommand(terminal, starter))
        .addSubcommand(new BenchScanCommand(terminal))
        .addSubcommand(new BenchSealCommand(terminal))
        .addSubcommand(new BenchSoakCommand(terminal, starter))
        .addSubcommand(new BenchStartCommand(terminal));
  }
}
