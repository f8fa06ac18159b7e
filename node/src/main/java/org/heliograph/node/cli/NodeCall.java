package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import org.heliograph.node.client.ApiClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One question to a node; the answer is shown in words, or as JSON. */
@Command(mixinStandardHelpOptions = true)
abstract class NodeCall implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  @Option(names = "--json", description = "Print the node's answer as JSON.")
  private boolean json;

  NodeCall(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Asks; the answer is what {@code --json} prints. */
  abstract JsonNode ask(ApiClient node);

  /** The answer in words. */
  abstract void show(JsonNode answer);

  /** The exit status of an answer. */
  int exit(JsonNode answer) {
    return ExitCode.DONE;
  }

  @Override
  public Integer call() {
    try (var node = connection.connect()) {
      var answer = ask(node);
      if (json) {
        terminal.line(answer.toPrettyString());
      } else {
        show(answer);
      }
      return exit(answer);
    }
  }

  Terminal terminal() {
    return terminal;
  }

  /** Whether a program reads the answer, so that nothing else may go to standard output. */
  boolean isForProgram() {
    return json;
  }
}
