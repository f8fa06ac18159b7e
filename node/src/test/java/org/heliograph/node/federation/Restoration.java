package org.heliograph.node.federation;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import org.heliograph.node.backup.BackupProgress;
import org.heliograph.node.backup.BackupReading;
import org.heliograph.node.backup.PostgresBackup;
import org.heliograph.node.backup.PostgresRestoring;
import org.heliograph.node.platform.config.NodeConfig;
import org.heliograph.node.platform.config.Secret;

/** Whoever takes backups of a member's node, and goes back to them. */
public final class Restoration {
  static final Secret PASSPHRASE = Secret.of("a backup of the tests");

  private final Party party;
  private final Path file;

  public Restoration(Party party, Path folder) {
    this.party = party;
    this.file = folder.resolve(party.alias() + ".hgbackup");
  }

  Path file() {
    return file;
  }

  /** While the node runs. */
  public void backsUp() throws IOException {
    var config = NodeConfig.read(party.home(), Map.of());
    var _ =
        new PostgresBackup(
                config, "test", BackupProgress.NONE, new SecureRandom(), Clock.systemUTC())
            .write(file, PASSPHRASE);
  }

  /** Stops the node, and makes its database that of the backup. */
  public void goesBack() throws IOException {
    party.stop();
    var backup = new BackupReading(file, PASSPHRASE, BackupProgress.NONE);
    var _ = new PostgresRestoring(party.home(), Map.of(), true).restore(backup);
  }
}
