package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import org.heliograph.node.members.DirectoryTrust;
import org.heliograph.node.platform.config.NodeConfig;
import org.heliograph.protocol.directory.SignedSuccession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code node trust}: pins a root that the one before cannot vouch for, since it is lost. */
@Command(
    name = "trust",
    mixinStandardHelpOptions = true,
    description = {
      "Pin another root key of the convener, where the one before is lost and names none.",
      "Needed only then: a root that was named is followed by itself. Restart the node afterwards."
    },
    footer = {
      "",
      "Example:",
      "  ./heliograph node trust --root '5f3a 09c1 …' --announcement root-announcement.jws \\",
      "      --home harbor",
      "",
      "Have the convener read the fingerprint to you; never take it from where the file came from."
    })
final class NodeTrustCommand implements Runnable {
  private final Terminal terminal;

  @Option(
      names = "--root",
      required = true,
      paramLabel = "FINGERPRINT",
      description = "As the convener read it to you.")
  private String root = "";

  @Option(
      names = "--announcement",
      required = true,
      paramLabel = "FILE",
      description = "What the convener sent.")
  private Path announcement = Path.of("");

  @Option(names = "--home", required = true, paramLabel = "DIR", description = "The node's folder.")
  private Path home = Path.of("");

  @Option(names = "--yes", description = "Do it without asking.")
  private boolean yes;

  @Option(names = "--json", description = "Print the answer as JSON.")
  private boolean json;

  NodeTrustCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    var federation = NodeConfig.read(home, System.getenv()).member().federation();
    var signed = SignedSuccession.parse(KeyFiles.read(announcement));
    var said = signed.verifyAnnounced(federation);
    var wanted = Fingerprint.parse(root);
    if (!said.root().keyId().equals(wanted)) {
      throw new CommandFailed(
          "%s announces another root: %s"
              .formatted(announcement, Fingerprint.of(said.root().keyId())));
    }
    Confirmation.require(
        terminal, yes, "Directories will be believed by this root alone. Compared by telephone?");
    KeyFiles.told(
        () -> {
          DirectoryTrust.read(home, federation).pinning(said.root()).write(home);
          return wanted;
        });
    terminal.line(
        json
            ? JsonNodeFactory.instance
                .objectNode()
                .put("root", wanted.toString())
                .put("fingerprint", Fingerprint.of(wanted))
                .toPrettyString()
            : "Pinned " + Fingerprint.of(wanted) + ". Restart the node.");
  }
}
