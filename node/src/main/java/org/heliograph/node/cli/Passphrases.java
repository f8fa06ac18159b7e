package org.heliograph.node.cli;

import java.io.Console;
import java.util.Map;
import java.util.Optional;
import org.heliograph.node.platform.config.MountedSecrets;
import org.heliograph.node.platform.config.Secret;

/** Where a command gets the passphrase of key files from. */
final class Passphrases {
  static final String VARIABLE = "HELIOGRAPH_PASSPHRASE";

  private static final String ROOT_VARIABLE = "HELIOGRAPH_ROOT_PASSPHRASE";
  private static final String BROKER_VARIABLE = "HELIOGRAPH_BROKER_PASSPHRASE";
  private static final int SHORTEST = 12;

  private Passphrases() {}

  /** From the environment or a file that it names; asks where somebody sits at the terminal. */
  static Secret obtain(Map<String, String> environment) {
    var value =
        Optional.ofNullable(MountedSecrets.in(environment).get(VARIABLE))
            .or(Passphrases::typed)
            .orElseThrow(() -> new CommandFailed("no passphrase: set " + VARIABLE));
    if (value.length() < SHORTEST) {
      throw new CommandFailed("the passphrase needs at least " + SHORTEST + " characters");
    }
    return Secret.of(value);
  }

  /** Of a root key, which is best opened by another than the convener's folder. */
  static Secret ofRoot(Map<String, String> environment) {
    return of(ROOT_VARIABLE, environment);
  }

  /** Of a broker's files, so that brokers need not know that of the convener's folder. */
  static Secret ofBroker(Map<String, String> environment) {
    return of(BROKER_VARIABLE, environment);
  }

  /** Of its own variable; where that is not set, the passphrase of all others. */
  private static Secret of(String variable, Map<String, String> environment) {
    var own = MountedSecrets.in(environment).get(variable);
    return own == null ? obtain(environment) : obtain(Map.of(VARIABLE, own));
  }

  private static Optional<String> typed() {
    return Optional.ofNullable(System.console())
        .filter(Console::isTerminal)
        .map(console -> console.readPassword("Passphrase of the key files: "))
        .map(String::new);
  }
}
