package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.heliograph.node.members.Admission;
import org.heliograph.node.members.Joining;
import org.heliograph.node.members.MemberHome;
import org.heliograph.protocol.directory.SignedInvitation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code node join}: makes a member's keys and asks to be admitted, then takes the answer. */
@Command(
    name = "join",
    mixinStandardHelpOptions = true,
    description =
        "Answer the convener's invitation with keys made here, then take in its admission.",
    footer = {
      "",
      "Examples:",
      "  export HELIOGRAPH_PASSPHRASE=…",
      "  ./heliograph node join harbor.invitation.json --home harbor   (writes harbor/request.json)",
      "  ./heliograph node join --complete harbor/admission.json --home harbor",
      "",
      "Compare the root key that is shown with the convener by another way than the file came."
    })
final class NodeJoinCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "INVITATION", arity = "0..1", description = "The convener's file.")
  private @Nullable Path invitation;

  @Option(
      names = "--complete",
      paramLabel = "ADMISSION",
      description = "The file that the convener sent back.")
  private @Nullable Path admission;

  @Option(
      names = "--home",
      required = true,
      paramLabel = "DIR",
      description = "Folder for keys and configuration; made if missing.")
  private Path home = Path.of("");

  @Option(names = "--json", description = "Print the answer as JSON.")
  private boolean json;

  NodeJoinCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var joining =
        new Joining(
            new MemberHome(home),
            Passphrases.obtain(System.getenv()),
            Clock.systemUTC(),
            new SecureRandom());
    if (admission != null) {
      complete(joining, admission);
    } else if (invitation != null) {
      ask(joining, invitation);
    } else {
      throw new CommandFailed("give the INVITATION, or --complete with the convener's answer");
    }
    return ExitCode.DONE;
  }

  private void ask(Joining joining, Path file) {
    var signed = SignedInvitation.parse(KeyFiles.read(file));
    var request = KeyFiles.told(() -> joining.ask(signed));
    var out = home.resolve("request.json");
    KeyFiles.write(out, request);
    say(
        "request",
        out,
        "Wrote %s; send it to the convener. Root key, to compare by telephone:\n  %s"
            .formatted(out, Fingerprint.of(signed.root().keyId())));
  }

  private void complete(Joining joining, Path file) {
    var answer = Admission.parse(KeyFiles.read(file));
    KeyFiles.told(
        () -> {
          joining.complete(answer);
          return answer;
        });
    var config = home.resolve("heliograph.yaml");
    say("config", config, "Joined. Fill in %s, then run ./heliograph node.".formatted(config));
  }

  private void say(String name, Path file, String words) {
    terminal.line(
        json
            ? JsonNodeFactory.instance.objectNode().put(name, file.toString()).toPrettyString()
            : words);
  }
}
