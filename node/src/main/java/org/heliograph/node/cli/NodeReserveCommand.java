package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.heliograph.node.members.KeyRotation;
import org.heliograph.node.members.MemberHome;
import org.heliograph.node.platform.config.NodeConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code node reserve}: keys to put away against the loss of all others. */
@Command(
    name = "reserve",
    mixinStandardHelpOptions = true,
    description = {
      "Make keys of every use to put away, and statements by which they may follow today's.",
      "Without them, or a backup of the key file, whose keys are lost joins anew under another id."
    },
    footer = {
      "",
      "Examples:",
      "  ./heliograph node reserve --out /media/safe/harbor --home harbor",
      "  ./heliograph node reserve --take /media/safe/harbor --home harbor   (all keys are lost)",
      "",
      "To take them: first the convener takes the four statements with convener rotate, then the",
      "stopped node takes the keys. They stay good when keys are rotated; make new ones once taken."
    })
final class NodeReserveCommand implements Runnable {
  private final Terminal terminal;

  @Option(names = "--out", paramLabel = "DIR", description = "Where to write; made if missing.")
  private @Nullable Path out;

  @Option(names = "--take", paramLabel = "DIR", description = "Put these in place of lost keys.")
  private @Nullable Path taken;

  @Option(names = "--home", required = true, paramLabel = "DIR", description = "The node's folder.")
  private Path home = Path.of("");

  @Option(names = "--yes", description = "Take them without asking; it cannot be undone.")
  private boolean yes;

  @Option(names = "--json", description = "Print the answer as JSON.")
  private boolean json;

  NodeReserveCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    var rotation =
        new KeyRotation(
            MemberHome.of(NodeConfig.read(home, System.getenv())),
            Passphrases.obtain(System.getenv()),
            Clock.systemUTC(),
            new SecureRandom());
    if (taken != null) {
      take(rotation, taken);
    } else if (out != null) {
      make(rotation, out);
    } else {
      throw new CommandFailed("give --out to make a reserve, or --take to use one");
    }
  }

  private void make(KeyRotation rotation, Path folder) {
    var member = NodeConfig.read(home, System.getenv()).member();
    KeyFiles.told(
        () -> {
          rotation.reserve(member.federation(), member.id(), folder);
          return folder;
        });
    say("reserve", folder, "Wrote the reserve to %s. Now carry it away.".formatted(folder));
  }

  private void take(KeyRotation rotation, Path folder) {
    Confirmation.require(terminal, yes, "The keys in " + home + " will be overwritten.");
    KeyFiles.told(
        () -> {
          rotation.takeReserve(folder);
          return folder;
        });
    say("home", home, "The reserve is in place. Start the node, and make a new reserve.");
  }

  private void say(String name, Path file, String words) {
    terminal.line(
        json
            ? JsonNodeFactory.instance.objectNode().put(name, file.toString()).toPrettyString()
            : words);
  }
}
