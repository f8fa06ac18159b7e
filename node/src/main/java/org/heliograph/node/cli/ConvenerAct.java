package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.heliograph.node.members.convener.Convener;
import org.heliograph.node.platform.config.Secret;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One act of the convener: opens its folder, acts, and says what came of it. */
@Command(mixinStandardHelpOptions = true)
abstract class ConvenerAct implements Callable<Integer> {
  static final Clock CLOCK = Clock.systemUTC();
  static final SecureRandom RANDOM = new SecureRandom();

  private final Terminal terminal;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      defaultValue = "${env:HELIOGRAPH_CONVENER_HOME:-convener}",
      description = "The convener's folder (default: HELIOGRAPH_CONVENER_HOME, else convener).")
  private Path home = Path.of("convener");

  @Option(names = "--json", description = "Print the answer as JSON.")
  private boolean json;

  ConvenerAct(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Acts; the answer is what {@code --json} prints. */
  abstract ObjectNode act();

  /** The answer in words. */
  abstract String words(ObjectNode answer);

  /** The exit status of an answer. */
  int exit(ObjectNode answer) {
    return ExitCode.DONE;
  }

  /** Whether it changes nothing, and need not wait for one that does. */
  boolean isOnlyReading() {
    return false;
  }

  @Override
  public Integer call() {
    var answer =
        KeyFiles.told(isOnlyReading() ? this::act : () -> ConvenerTurn.in(home).act(this::act));
    terminal.line(json ? answer.toPrettyString() : words(answer));
    return exit(answer);
  }

  Path home() {
    return home;
  }

  Terminal terminal() {
    return terminal;
  }

  Secret passphrase() {
    return Passphrases.obtain(System.getenv());
  }

  Convener convener() {
    return Convener.open(home, passphrase(), CLOCK, RANDOM);
  }
}
