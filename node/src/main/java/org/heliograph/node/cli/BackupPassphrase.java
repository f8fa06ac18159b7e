package org.heliograph.node.cli;

import java.io.Console;
import java.util.Map;
import java.util.Optional;
import org.heliograph.node.platform.config.MountedSecrets;
import org.heliograph.node.platform.config.Secret;

/** Where a command gets the passphrase of backup files from. */
final class BackupPassphrase {
  static final String VARIABLE = "HELIOGRAPH_BACKUP_PASSPHRASE";

  private static final int SHORTEST = 12;

  private BackupPassphrase() {}

  /** From the environment or a file that it names; asks where somebody sits at the terminal. */
  static Secret obtain(Map<String, String> environment) {
    var value =
        Optional.ofNullable(MountedSecrets.in(environment).get(VARIABLE))
            .or(BackupPassphrase::typed)
            .orElseThrow(() -> new CommandFailed("no passphrase for the backup: set " + VARIABLE));
    if (value.length() < SHORTEST) {
      throw new CommandFailed(
          "the passphrase of a backup needs at least " + SHORTEST + " characters");
    }
    return Secret.of(value);
  }

  private static Optional<String> typed() {
    return Optional.ofNullable(System.console())
        .filter(Console::isTerminal)
        .map(console -> console.readPassword("Passphrase of the backup: "))
        .map(String::new);
  }
}
