package org.heliograph.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.heliograph.node.members.KeyRotation;
import org.heliograph.node.members.MemberHome;
import org.heliograph.node.platform.config.NodeConfig;
import org.heliograph.protocol.directory.KeyUse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code node rotate}: makes the member's next key and a statement for the convener. */
@Command(
    name = "rotate",
    mixinStandardHelpOptions = true,
    description = {
      "Make the next key of a use; the previous one signs the statement for the convener.",
      "After convener rotate, the node takes the new key as soon as the directory names it."
    },
    footer = {"", "Example:", "  ./heliograph node rotate seal --home harbor"})
final class NodeRotateCommand implements Runnable {
  private final Terminal terminal;

  @Parameters(paramLabel = "USE", description = "One of: ${COMPLETION-CANDIDATES}.")
  private KeyUse use = KeyUse.SEAL;

  @Option(names = "--home", required = true, paramLabel = "DIR", description = "The node's folder.")
  private Path home = Path.of("");

  @Option(names = "--json", description = "Print the answer as JSON.")
  private boolean json;

  NodeRotateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    var member = NodeConfig.read(home, System.getenv()).member();
    var rotation =
        new KeyRotation(
            new MemberHome(home),
            Passphrases.obtain(System.getenv()),
            Clock.systemUTC(),
            new SecureRandom());
    var statement = KeyFiles.told(() -> rotation.begin(member.federation(), member.id(), use));
    var out = home.resolve(use.wireName() + ".rotation.jws");
    KeyFiles.write(out, statement.getBytes(UTF_8));
    terminal.line(
        json
            ? JsonNodeFactory.instance
                .objectNode()
                .put("statement", out.toString())
                .toPrettyString()
            : "Wrote %s; send it to the convener.".formatted(out));
  }
}
