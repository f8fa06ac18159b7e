package org.heliograph.node.cli;

import java.io.Console;
import java.util.Map;
import java.util.Optional;
import org.heliograph.node.platform.config.Secret;

/** Where a command gets the passphrase of key files from. */
final class Passphrases {
  static final String VARIABLE = "HELIOGRAPH_PASSPHRASE";

  private static final String ROOT_VARIABLE = "HELIOGRAPH_ROOT_PASSPHRASE";
  private static final int SHORTEST = 12;

  private Passphrases() {}

  /** From the environment; asks where somebody sits at the terminal. */
  static Secret obtain(Map<String, String> environment) {
    var value =
        Optional.ofNullable(environment.get(VARIABLE))
            .or(Passphrases::typed)
            .orElseThrow(() -> new CommandFailed("no passphrase: set " + VARIABLE));
    if (value.length() < SHORTEST) {
      throw new CommandFailed("the passphrase needs at least " + SHORTEST + " characters");
    }
    return Secret.of(value);
  }

  /** Of a root key, which is best opened by another than the convener's folder. */
  static Secret ofRoot(Map<String, String> environment) {
    var own = environment.get(ROOT_VARIABLE);
    return own == null ? obtain(environment) : obtain(Map.of(VARIABLE, own));
  }

  private static Optional<String> typed() {
    return Optional.ofNullable(System.console())
        .filter(Console::isTerminal)
        .map(console -> console.readPassword("Passphrase of the key files: "))
        .map(String::new);
  }
}
