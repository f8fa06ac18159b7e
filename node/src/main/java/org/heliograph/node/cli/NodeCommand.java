package org.heliograph.node.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.heliograph.node.demo.NodeStarter;
import org.heliograph.node.platform.config.NodeConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code node}: runs one member's node until it is told to stop. */
@Command(
    name = "node",
    mixinStandardHelpOptions = true,
    description = "Run this member's node, as its heliograph.yaml says, until stopped.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph node join harbor.invitation.json --home /srv/heliograph",
      "  ./heliograph node --home /srv/heliograph",
      "  HELIOGRAPH_PASSPHRASE=… ./heliograph node --home .",
      "  ./heliograph node status",
      "",
      "On Ctrl-C or SIGTERM it finishes what it holds, then ends."
    })
final class NodeCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final NodeStarter starter;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "Folder with heliograph.yaml, keys, directory pin and agreements.")
  private @Nullable Path home;

  NodeCommand(Terminal terminal, NodeStarter starter) {
    this.terminal = terminal;
    this.starter = starter;
  }

  static CommandLine withSubcommands(Terminal terminal, NodeStarter starter) {
    return new CommandLine(new NodeCommand(terminal, starter))
        .addSubcommand(new NodeJoinCommand(terminal))
        .addSubcommand(new NodeRotateCommand(terminal))
        .addSubcommand(new NodeTrustCommand(terminal))
        .addSubcommand(new NodeReserveCommand(terminal))
        .addSubcommand(new NodeTlsCommands.Renew(terminal))
        .addSubcommand(new NodeTlsCommands.Take(terminal))
        .addSubcommand(new NodeAnnounceCommand(terminal))
        .addSubcommand(new NodeStatusCommand(terminal))
        .addSubcommand(new NodeHealthCommand(terminal))
        .addSubcommand(new NodeLeaveCommand(terminal))
        .addSubcommand(new NodeKeysCommand(terminal));
  }

  @Override
  public Integer call() throws InterruptedException {
    if (home == null) {
      throw new CommandFailed("--home: name the node's folder, or see node join --help");
    }
    var config = NodeConfig.read(home, System.getenv());
    Logging.structured(config.member().id());
    try (var until = UntilStopped.install();
        var node = starter.start(config)) {
      terminal.note("Node " + config.member().id() + " answers at " + node.api());
      until.await();
      terminal.note("Stopping: finishing what is held …");
    }
    return ExitCode.DONE;
  }
}
