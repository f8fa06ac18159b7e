package org.heliograph.node.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.heliograph.node.backup.Manifest;
import org.heliograph.node.backup.PostgresBackup;
import org.heliograph.node.platform.config.NodeConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code backup}: writes one file that the whole node can be made of again. */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = {
      "Write database and home folder into one encrypted file, while the node runs.",
      "The passphrase of the file is in HELIOGRAPH_BACKUP_PASSPHRASE; without it nobody can read it."
    },
    footer = {
      "",
      "Examples:",
      "  ./heliograph backup --home /srv/heliograph --to /backup/",
      "  ./heliograph backup --home /srv/heliograph --to /backup/ --keep 7",
      "  ./heliograph backup --home /srv/heliograph --to before-upgrade.hgbackup --json",
      "  ./heliograph backup verify /backup/harbor-20261122T030000Z.hgbackup",
      "",
      "A backup keeps what retention deletes afterwards: set retention.backupsKeptDays to how long",
      "you keep them, so that partners are told."
    })
final class BackupCommand implements Callable<Integer> {
  private static final String SUFFIX = ".hgbackup";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Terminal terminal;
  private final Map<String, String> environment;

  @Option(names = "--home", paramLabel = "DIR", description = "The node's folder.")
  private @Nullable Path home;

  @Option(
      names = "--to",
      paramLabel = "PATH",
      description = "File to write, or a folder for a file named after member and time.")
  private @Nullable Path to;

  @Option(
      names = "--keep",
      paramLabel = "N",
      description = "Delete this member's older backups in the folder, but for the newest N.")
  private int keep;

  @Option(names = "--json", description = "Print what was written as JSON.")
  private boolean json;

  BackupCommand(Terminal terminal, Map<String, String> environment) {
    this.terminal = terminal;
    this.environment = environment;
  }

  static CommandLine withSubcommands(Terminal terminal, Map<String, String> environment) {
    return new CommandLine(new BackupCommand(terminal, environment))
        .addSubcommand(new BackupVerifyCommand(terminal, environment));
  }

  @Override
  public Integer call() throws IOException {
    if (home == null || to == null) {
      throw new CommandFailed("name the node's folder with --home and the file with --to");
    }
    var config = NodeConfig.read(home, environment);
    var now = Clock.systemUTC().instant();
    var alias = config.member().alias();
    var file = Files.isDirectory(to) ? to.resolve(name(alias, now)) : to;
    if (keep > 0 && !Files.isDirectory(to)) {
      throw new CommandFailed("--keep goes with a folder in --to");
    }
    try (var progress = Progress.ofSignals(terminal, "backup")) {
      var manifest =
          new PostgresBackup(
                  config,
                  ProductVersion.text(),
                  (_, rows) -> progress.reached(rows),
                  new SecureRandom(),
                  Clock.systemUTC())
              .write(file, BackupPassphrase.obtain(environment));
      var pruned = keep > 0 ? prune(to, alias) : List.<Path>of();
      show(file, manifest, pruned);
    }
    return ExitCode.DONE;
  }

  private static String name(String alias, Instant now) {
    return alias + "-" + STAMP.format(now) + SUFFIX;
  }

  /** Names sort by time. */
  private List<Path> prune(Path folder, String alias) throws IOException {
    List<Path> older;
    try (var files = Files.list(folder)) {
      older =
          files
              .filter(
                  file ->
                      file.getFileName().toString().matches(alias + "-\\d{8}T\\d{6}Z\\" + SUFFIX))
              .sorted(Comparator.reverseOrder())
              .skip(keep)
              .toList();
    }
    for (var file : older) {
      Files.delete(file);
    }
    return older;
  }

  private void show(Path file, Manifest manifest, List<Path> pruned) throws IOException {
    long bytes = Files.size(file);
    if (json) {
      var answer = BackupVerifyCommand.json(file, manifest).put("bytes", bytes);
      var gone = answer.putArray("deleted");
      pruned.forEach(one -> gone.add(one.toString()));
      terminal.line(answer.toPrettyString());
      return;
    }
    terminal.line(
        "Wrote %s: %,d rows of %d tables and %d files as of %s, %,d bytes."
            .formatted(
                file,
                manifest.rows(),
                manifest.tables().size(),
                manifest.home().size(),
                manifest.preface().takenAt(),
                bytes));
    pruned.forEach(one -> terminal.line("Deleted the older " + one));
    terminal.note("Read it back with: ./heliograph backup verify " + file);
  }
}
