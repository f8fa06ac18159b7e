package org.heliograph.node.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.heliograph.node.backup.BackupReading;
import org.heliograph.node.backup.BackupRefusedException;
import org.heliograph.node.backup.Manifest;
import org.heliograph.node.backup.PostgresRestoring;
import org.heliograph.node.backup.PostgresRestoring.Restored;
import org.heliograph.node.platform.config.Secret;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code restore}: makes a node's database and home folder of a backup. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = {
      "Put a backup into an empty database, and its files where the home folder lacks them.",
      "The node is stopped meanwhile."
    },
    footer = {
      "",
      "Examples:",
      "  ./heliograph restore /backup/harbor-20261122T030000Z.hgbackup --home /srv/heliograph",
      "  ./heliograph restore harbor.hgbackup --home /srv/heliograph --replace --yes",
      "",
      "A heliograph.yaml that is in the folder already says which database is filled; without one,",
      "that of the backup comes back. Files that are there stay as they are. The file is read to its",
      "end and compared before anything is changed."
    })
final class RestoreCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Map<String, String> environment;

  @Parameters(paramLabel = "FILE", description = "The backup.")
  private Path file = Path.of("");

  @Option(names = "--home", paramLabel = "DIR", description = "The node's folder.")
  private @Nullable Path home;

  @Option(names = "--replace", description = "Delete first what the database holds.")
  private boolean replace;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  @Option(names = "--json", description = "Print what was restored as JSON.")
  private boolean json;

  RestoreCommand(Terminal terminal, Map<String, String> environment) {
    this.terminal = terminal;
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    if (home == null) {
      throw new CommandFailed("name the node's folder with --home");
    }
    var passphrase = BackupPassphrase.obtain(environment);
    try {
      var manifest = BackupVerifyCommand.verify(terminal, file, passphrase);
      confirm(manifest);
      show(restore(home, passphrase));
      return ExitCode.DONE;
    } catch (BackupRefusedException e) {
      terminal.note(terminal.bad("not restored: ") + e.getMessage());
      return ExitCode.REFUSED;
    }
  }

  private void confirm(Manifest manifest) {
    if (replace) {
      Confirmation.require(
          terminal,
          yes,
          "All that the node's database holds now is deleted; it becomes that of %s as of %s."
              .formatted(manifest.preface().member(), manifest.preface().takenAt()));
    }
  }

  private Restored restore(Path folder, Secret passphrase) throws IOException {
    try (var progress = Progress.ofSignals(terminal, "restore")) {
      var backup = new BackupReading(file, passphrase, (_, rows) -> progress.reached(rows));
      return new PostgresRestoring(folder, environment, replace).restore(backup);
    }
  }

  private void show(Restored restored) {
    var manifest = restored.manifest();
    if (json) {
      var answer = BackupVerifyCommand.json(file, manifest);
      var placed = answer.putArray("placed");
      restored.placed().forEach(placed::add);
      terminal.line(answer.put("recovery", "needed").toPrettyString());
      return;
    }
    terminal.line(
        "Restored %,d rows as of %s; %d files came back into the home folder."
            .formatted(manifest.rows(), manifest.preface().takenAt(), restored.placed().size()));
    terminal.line("Next: start the node, then ./heliograph recover. Nothing leaves it until then.");
  }
}
