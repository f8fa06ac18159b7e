package org.heliograph.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.heliograph.node.members.KeyRotation;
import org.heliograph.node.members.MemberHome;
import org.heliograph.node.platform.config.NodeConfig;
import org.heliograph.node.platform.config.NodeConfig.MemberConfig;
import org.heliograph.node.platform.identity.NodeKeys;
import org.heliograph.node.platform.identity.Pkcs11Token;
import org.heliograph.protocol.directory.KeyUse;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.keys.SigningKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
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
    footer = {
      "",
      "Examples:",
      "  ./heliograph node rotate seal --home harbor",
      "  ./heliograph node rotate encryption --lost ID --home harbor",
      "  HELIOGRAPH_PKCS11_PIN=… ./heliograph node rotate seal --home harbor \\",
      "      --library /usr/lib/softhsm/libsofthsm2.so --token heliograph",
      "",
      "Where the keystore is mounted (keys.file) or in HELIOGRAPH_KEYSTORE, it is only read:",
      "  ./heliograph node rotate seal --out /mnt/keystore-next.json --home harbor",
      "",
      "A signing key stays where the one before it is, unless you name another place."
    })
final class NodeRotateCommand implements Runnable {
  private final Terminal terminal;

  @Parameters(paramLabel = "USE", description = "One of: ${COMPLETION-CANDIDATES}.")
  private KeyUse use = KeyUse.SEAL;

  @Option(names = "--home", required = true, paramLabel = "DIR", description = "The node's folder.")
  private Path home = Path.of("");

  @ArgGroup(exclusive = false)
  private @Nullable Token token;

  @Option(names = "--in-file", description = "Make it in the key file, out of a token.")
  private boolean inFile;

  /** Where a signing key is to be made. */
  static final class Token {
    @Option(
        names = "--library",
        required = true,
        paramLabel = "FILE",
        description = "The token's PKCS#11 module; its PIN is in HELIOGRAPH_PKCS11_PIN.")
    private Path library = Path.of("");

    @Option(names = "--token", required = true, paramLabel = "LABEL", description = "Its label.")
    private String label = "";
  }

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Where to write the next keystore, and the statement beside it, if the keystore"
              + " is only read.")
  private @Nullable Path out;

  @Option(
      names = "--drop",
      paramLabel = "ID",
      description = "With --out: an expired decryption key to leave out.")
  private List<String> dropped = List.of();

  @Option(names = "--json", description = "Print the answer as JSON.")
  private boolean json;

  NodeRotateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Option(
      names = "--lost",
      paramLabel = "ID",
      description =
          "The encryption key with this id is gone or unreadable (node status or convener status"
              + " --json shows it); the seal key speaks for the next one.")
  private @Nullable String lost;

  private SigningKey made(SigningKey now) {
    var random = new SecureRandom();
    if (token != null) {
      return Pkcs11Token.open(token.library, token.label, Pkcs11Token.pin()).generate(random);
    }
    return inFile ? SigningKey.generate(random) : NodeKeys.successor(now, random);
  }

  @Override
  public void run() {
    var config = NodeConfig.read(home, System.getenv());
    var rotation =
        new KeyRotation(
            place(MemberHome.of(config)),
            Passphrases.obtain(System.getenv()),
            Clock.systemUTC(),
            new SecureRandom());
    var statement = KeyFiles.told(() -> statement(rotation, config.member()));
    var name = use.wireName() + ".rotation.jws";
    var file = out == null ? home.resolve(name) : out.resolveSibling(name);
    KeyFiles.write(file, statement.getBytes(UTF_8));
    say(file);
  }

  /** Nothing is written where the keystore is only read. */
  private MemberHome place(MemberHome own) {
    if (own.isOnlyRead() && own.hasNext()) {
      throw new CommandFailed(
          "another key change is in %s: once the directory names its keys, put it in place of %s"
              .formatted(own.nextPlace(), own.place()));
    }
    if (own.isOnlyRead() && out != null) {
      return own.withNext(out);
    }
    if (own.isOnlyRead()) {
      throw new CommandFailed(
          "the keystore is only read: give --out FILE, and mount what it writes next");
    }
    if (out != null || !dropped.isEmpty()) {
      throw new CommandFailed("--out and --drop are for a keystore that is only read");
    }
    return own;
  }

  private void say(Path file) {
    if (json) {
      var answer = JsonNodeFactory.instance.objectNode().put("statement", file.toString());
      terminal.line(
          (out == null ? answer : answer.put("keystore", out.toString())).toPrettyString());
      return;
    }
    if (out != null) {
      terminal.line("Wrote %s; mount it as keys.next before the next step.".formatted(out));
    }
    terminal.line("Wrote %s; send it to the convener.".formatted(file));
  }

  private String statement(KeyRotation rotation, MemberConfig member) {
    var expired = dropped.stream().map(KeyId::parse).toList();
    rotation.requireOlder(expired);
    var statement = begun(rotation, member);
    if (!expired.isEmpty()) {
      rotation.leaveOut(expired);
    }
    return statement;
  }

  private String begun(KeyRotation rotation, MemberConfig member) {
    if (lost == null) {
      return rotation.begin(member.federation(), member.id(), use, this::made);
    }
    if (use != KeyUse.ENCRYPTION) {
      throw new CommandFailed(
          "only the key itself can speak for its successor: take the reserve (node reserve --help)");
    }
    return rotation.beginWithout(member.federation(), member.id(), KeyId.parse(lost));
  }
}
