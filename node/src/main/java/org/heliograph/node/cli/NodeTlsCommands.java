package org.heliograph.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.heliograph.node.members.MemberHome;
import org.heliograph.node.members.TlsRenewal;
import org.heliograph.node.platform.config.NodeConfig;
import org.heliograph.node.platform.kafka.KafkaConnection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code node renew-tls} and {@code node take-tls}: another TLS key towards the cluster. */
@Command(mixinStandardHelpOptions = true)
abstract class NodeTlsCommands implements Runnable {
  private final Terminal terminal;

  @Option(names = "--home", required = true, paramLabel = "DIR", description = "The node's folder.")
  private Path home = Path.of("");

  @Option(names = "--json", description = "Print the answer as JSON.")
  private boolean json;

  NodeTlsCommands(Terminal terminal) {
    this.terminal = terminal;
  }

  abstract void act(NodeConfig config, TlsRenewal renewal);

  @Override
  public void run() {
    var config = NodeConfig.read(home, System.getenv());
    var renewal =
        new TlsRenewal(
            MemberHome.of(config),
            Passphrases.obtain(System.getenv()),
            Clock.systemUTC(),
            new SecureRandom());
    act(config, renewal);
  }

  Path home() {
    return home;
  }

  void say(String name, Path file, String words) {
    terminal.line(
        json
            ? JsonNodeFactory.instance.objectNode().put(name, file.toString()).toPrettyString()
            : words);
  }

  /** {@code node renew-tls}. */
  @Command(
      name = "renew-tls",
      description = {
        "Make a new TLS key and ask the convener for its certificate; the old key stays in use.",
        "The seal key signs the request, so that nobody else gets a certificate in your name."
      },
      footer = {
        "",
        "Example:",
        "  ./heliograph node renew-tls --home harbor                (writes harbor/tls.renewal.jws)",
        "",
        "The convener answers it with convener certify; take the answer with node take-tls."
      })
  static final class Renew extends NodeTlsCommands {
    Renew(Terminal terminal) {
      super(terminal);
    }

    @Override
    void act(NodeConfig config, TlsRenewal renewal) {
      var request = KeyFiles.told(() -> renewal.begin(config.member()));
      var out = home().resolve("tls.renewal.jws");
      KeyFiles.write(out, request.getBytes(UTF_8));
      say("request", out, "Wrote %s; send it to the convener.".formatted(out));
    }
  }

  /** {@code node take-tls}. */
  @Command(
      name = "take-tls",
      description = {
        "Put the new TLS key and the convener's certificate in place of the old ones.",
        "A running node uses them for its next connections; it need not be restarted."
      },
      footer = {
        "",
        "Example:",
        "  ./heliograph node take-tls harbor/tls.certificates.json --home harbor"
      })
  static final class Take extends NodeTlsCommands {
    @Parameters(paramLabel = "FILE", description = "The convener's answer.")
    private Path file = Path.of("");

    Take(Terminal terminal) {
      super(terminal);
    }

    @Override
    void act(NodeConfig config, TlsRenewal renewal) {
      var answer = KeyFiles.read(file);
      var files = KafkaConnection.of(config.kafka(), home()).tls();
      var keystore =
          KeyFiles.told(
              () -> {
                renewal.finish(config.member(), answer, files);
                return files.keystore();
              });
      say("keystore", keystore, "The new key is in " + keystore + ".");
    }
  }
}
