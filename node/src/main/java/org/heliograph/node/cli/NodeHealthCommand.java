package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.heliograph.node.client.OwnNode;
import org.heliograph.node.client.Unreachable;
import org.heliograph.node.platform.config.NodeConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code node health}: whether the node of a folder is ready, for what supervises it. */
@Command(
    name = "health",
    mixinStandardHelpOptions = true,
    description = {
      "Ask the node of this folder on this machine whether it is ready; needs no API key.",
      "For health checks of containers and services: ends with status 2 while it is not."
    },
    footer = {
      "",
      "Examples:",
      "  ./heliograph node health --home /srv/heliograph",
      "  ./heliograph node health --home /srv/heliograph --live"
    })
final class NodeHealthCommand implements Callable<Integer> {
  private static final int OK = 200;

  private final Terminal terminal;

  @Option(names = "--home", required = true, paramLabel = "DIR", description = "The node's folder.")
  private Path home = Path.of("");

  @Option(names = "--live", description = "Only whether it answers, not whether it can work.")
  private boolean live;

  @Option(names = "--json", description = "Print the answer as JSON.")
  private boolean json;

  NodeHealthCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var answer = answer(NodeConfig.read(home, System.getenv()));
    boolean well = answer.equals("ready") || answer.equals("live");
    terminal.line(
        json
            ? JsonNodeFactory.instance.objectNode().put("health", answer).toPrettyString()
            : answer);
    return well ? ExitCode.DONE : ExitCode.REFUSED;
  }

  private String answer(NodeConfig config) {
    try {
      int status = OwnNode.status(config, live ? "/health/live" : "/health/ready");
      return status != OK ? "not ready" : live ? "live" : "ready";
    } catch (Unreachable e) {
      return "no answer";
    }
  }
}
