package org.heliograph.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.heliograph.node.members.MemberHome;
import org.heliograph.node.platform.config.NodeConfig;
import org.heliograph.protocol.consignment.ConsignmentCodec;
import org.heliograph.protocol.directory.Announcement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code node announce}: a statement for the convener about what this member's nodes speak. */
@Command(
    name = "announce",
    mixinStandardHelpOptions = true,
    description = {
      "Sign a statement for the convener: which versions and suites this member's nodes read.",
      "After an upgrade, announce once all nodes run the new version. Before going back to an older"
          + " one, announce its versions first, and wait until partners have followed."
    },
    footer = {
      "",
      "Examples:",
      "  ./heliograph node announce --home harbor",
      "  ./heliograph node announce --home harbor --versions 1"
    })
final class NodeAnnounceCommand implements Runnable {
  private final Terminal terminal;

  @Option(names = "--home", required = true, paramLabel = "DIR", description = "The node's folder.")
  private Path home = Path.of("");

  @Option(
      names = "--versions",
      paramLabel = "N",
      split = ",",
      description = "Versions of the layout (default: those of this software).")
  private List<Integer> versions = List.of(ConsignmentCodec.VERSION);

  @Option(
      names = "--suites",
      paramLabel = "N",
      split = ",",
      description = "Cipher suites (default: those of this software).")
  private List<Integer> suites = List.of(ConsignmentCodec.SUITE);

  @Option(names = "--json", description = "Print the answer as JSON.")
  private boolean json;

  NodeAnnounceCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    var config = NodeConfig.read(home, System.getenv());
    var member = config.member();
    var keys = MemberHome.of(config).keys(Passphrases.obtain(System.getenv()));
    var time = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
    var statement =
        new Announcement(member.federation(), member.id(), versions, suites, time)
            .sign(keys.seal());
    var out = home.resolve("announcement.jws");
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
