package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.heliograph.node.members.convener.Convener;
import org.heliograph.node.members.convener.RootCeremony;
import org.heliograph.node.members.convener.RootCeremony.RootKey;
import org.heliograph.protocol.directory.SignedSuccession;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.keys.VerifyingKey;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code convener root}: one root key takes the place of another. */
@Command(
    name = "root",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(new | name | take | succeed | replace | show)",
    description = {
      "Put another root key in the place of the present one; members follow it by themselves.",
      "Root keys open with HELIOGRAPH_ROOT_PASSPHRASE; where that is not set, HELIOGRAPH_PASSPHRASE."
    },
    footer = {
      "",
      "Examples:",
      "  ./heliograph convener root new /media/root/next.json",
      "  ./heliograph convener root succeed --root-key /media/root/root-key.json \\",
      "      --next /media/root/next.json",
      "  ./heliograph convener root show",
      "",
      "The checklist is in docs/operate/root-ceremony.md."
    })
final class ConvenerRoot {
  private ConvenerRoot() {}

  static CommandLine withSubcommands(Terminal terminal) {
    return new CommandLine(new ConvenerRoot())
        .addSubcommand(new New(terminal))
        .addSubcommand(new Name(terminal))
        .addSubcommand(new Take(terminal))
        .addSubcommand(new Succeed(terminal))
        .addSubcommand(new Replace(terminal))
        .addSubcommand(new Show(terminal));
  }

  static RootKey key(Path file) {
    return new RootKey(file, Passphrases.ofRoot(System.getenv()));
  }

  private static ObjectNode json(KeyId root) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("root", root.toString())
        .put("fingerprint", Fingerprint.of(root));
  }

  private static ObjectNode json(Convener convener) {
    var root = convener.trust().root().keyId();
    return json(root).put("version", convener.directory().version());
  }

  /** {@code convener root new}. */
  @Command(
      name = "new",
      description = "Make a root key that nobody believes yet, and its public half beside it.",
      footer = {"", "Example:", "  ./heliograph convener root new /media/root/next.json"})
  static final class New extends ConvenerAct {
    @Parameters(paramLabel = "FILE", description = "Where to write it; best on what is offline.")
    private Path file = Path.of("");

    New(Terminal terminal) {
      super(terminal);
    }

    @Override
    ObjectNode act() {
      var made = RootCeremony.make(key(file), RANDOM);
      return json(made.keyId()).put("public", RootCeremony.publicFile(file).toString());
    }

    @Override
    String words(ObjectNode answer) {
      return "Made %s. Its public half is %s, its fingerprint\n  %s\nRead it to whoever names it."
          .formatted(file, answer.path("public").asText(), answer.path("fingerprint").asText());
    }
  }

  /** {@code convener root name}. */
  @Command(
      name = "name",
      description =
          "Sign with the present root which one comes next; nothing changes until it is taken.",
      footer = {
        "",
        "Example:",
        "  ./heliograph convener root name next.jwk --root-key /media/root/root-key.json"
      })
  static final class Name extends ConvenerAct {
    @Parameters(paramLabel = "JWK", description = "Public half of the next root key.")
    private Path next = Path.of("");

    @Option(
        names = "--root-key",
        required = true,
        paramLabel = "FILE",
        description = "The present.")
    private Path rootKey = Path.of("");

    @Option(names = "--yes", description = "Do it without asking.")
    private boolean yes;

    Name(Terminal terminal) {
      super(terminal);
    }

    @Override
    ObjectNode act() {
      var key = VerifyingKey.ofJwk(StrictJson.parse(KeyFiles.read(next)));
      Confirmation.require(
          terminal(), yes, "The next root is " + Fingerprint.of(key.keyId()) + ", compared?");
      convener().nameRoot(key(rootKey), key);
      return json(key.keyId());
    }

    @Override
    String words(ObjectNode answer) {
      return "Named. Whoever holds %s takes over with: ./heliograph convener root take"
          .formatted(answer.path("fingerprint").asText());
    }
  }

  /** Ends in another root being the convener's. */
  abstract static class Change extends ConvenerAct {
    @Option(names = "--yes", description = "Do it without asking; it cannot be undone.")
    boolean yes;

    Change(Terminal terminal) {
      super(terminal);
    }

    @Override
    String words(ObjectNode answer) {
      return "The root key is now\n  %s\nDirectory version %d is published under it."
          .formatted(answer.path("fingerprint").asText(), answer.path("version").asLong());
    }
  }

  /** {@code convener root take}. */
  @Command(
      name = "take",
      description = "Put the root that was named in the place of the present one, and publish.",
      footer = {
        "",
        "Example:",
        "  ./heliograph convener root take --root-key /media/root/next.json"
      })
  static final class Take extends Change {
    @Option(names = "--root-key", required = true, paramLabel = "FILE", description = "The next.")
    private Path next = Path.of("");

    Take(Terminal terminal) {
      super(terminal);
    }

    @Override
    ObjectNode act() {
      Confirmation.require(terminal(), yes, "The present root key will sign nothing any more.");
      return json(convener().takeRoot(key(next)));
    }
  }

  /** {@code convener root succeed}. */
  @Command(
      name = "succeed",
      description =
          "Both at once, where one place holds both keys: name the next root and take it.",
      footer = {
        "",
        "Example:",
        "  ./heliograph convener root succeed --root-key /media/root/root-key.json \\",
        "      --next /media/root/next.json"
      })
  static final class Succeed extends Change {
    @Option(
        names = "--root-key",
        required = true,
        paramLabel = "FILE",
        description = "The present.")
    private Path rootKey = Path.of("");

    @Option(names = "--next", required = true, paramLabel = "FILE", description = "The next.")
    private Path next = Path.of("");

    Succeed(Terminal terminal) {
      super(terminal);
    }

    @Override
    ObjectNode act() {
      Confirmation.require(terminal(), yes, "The present root key will sign nothing any more.");
      var named =
          VerifyingKey.ofJwk(StrictJson.parse(KeyFiles.read(RootCeremony.publicFile(next))));
      convener().nameRoot(key(rootKey), named);
      return json(convener().takeRoot(key(next)));
    }
  }

  /** {@code convener root replace}. */
  @Command(
      name = "replace",
      description = {
        "Put a root in the place of one that is lost. No member follows until its people have",
        "compared the fingerprint and run: node trust"
      },
      footer = {
        "",
        "Example:",
        "  ./heliograph convener root replace --root-key /media/root/next.json"
      })
  static final class Replace extends Change {
    @Option(
        names = "--root-key",
        required = true,
        paramLabel = "FILE",
        description = "The new one.")
    private Path next = Path.of("");

    Replace(Terminal terminal) {
      super(terminal);
    }

    @Override
    ObjectNode act() {
      Confirmation.require(
          terminal(),
          yes,
          "Every member stops releasing until its people have trusted the new root by hand.");
      var convener = convener().replaceRoot(key(next));
      var announcement = home().resolve("root-announcement.jws");
      SignedSuccession last = convener.successions().getLast();
      KeyFiles.write(announcement, last.toBytes());
      return json(convener).put("announcement", announcement.toString());
    }

    @Override
    String words(ObjectNode answer) {
      return super.words(answer)
          + "\nSend %s to every member, and read the fingerprint to them by another way."
              .formatted(answer.path("announcement").asText());
    }
  }

  /** {@code convener root show}. */
  @Command(
      name = "show",
      description = "Print the root's fingerprint, and which roots came before it.",
      footer = {"", "Example:", "  ./heliograph convener root show"})
  static final class Show extends ConvenerAct {
    Show(Terminal terminal) {
      super(terminal);
    }

    @Override
    boolean isOnlyReading() {
      return true;
    }

    @Override
    ObjectNode act() {
      var trust = convener().trust();
      var answer = json(trust.root().keyId());
      var former = answer.putArray("former");
      trust.former().forEach(key -> former.add(json(key.keyId())));
      return answer;
    }

    @Override
    String words(ObjectNode answer) {
      var text = new StringBuilder("root    ").append(answer.path("fingerprint").asText());
      answer
          .path("former")
          .forEach(one -> text.append("\nbefore  ").append(one.path("fingerprint").asText()));
      return text.toString();
    }
  }
}
