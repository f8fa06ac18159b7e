package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.heliograph.node.backup.BackupReading;
import org.heliograph.node.backup.BackupRefusedException;
import org.heliograph.node.backup.Manifest;
import org.heliograph.node.platform.config.Secret;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code backup verify}: reads a whole backup, and compares what it holds with what it says. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = "Read a backup to its end and compare all digests and counts; needs no node.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph backup verify /backup/harbor-20261122T030000Z.hgbackup",
      "  ./heliograph backup verify before-upgrade.hgbackup --json"
    })
final class BackupVerifyCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Map<String, String> environment;

  @Parameters(paramLabel = "FILE", description = "The backup.")
  private Path file = Path.of("");

  @Option(names = "--json", description = "Print what it holds as JSON.")
  private boolean json;

  BackupVerifyCommand(Terminal terminal, Map<String, String> environment) {
    this.terminal = terminal;
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    try {
      var manifest = verify(terminal, file, BackupPassphrase.obtain(environment));
      show(manifest);
      return ExitCode.DONE;
    } catch (BackupRefusedException e) {
      terminal.note(terminal.bad("not usable: ") + e.getMessage());
      return ExitCode.REFUSED;
    }
  }

  static Manifest verify(Terminal terminal, Path file, Secret passphrase) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new CommandFailed("there is no file " + file);
    }
    try (var progress = Progress.ofSignals(terminal, "verify")) {
      return new BackupReading(file, passphrase, (_, rows) -> progress.reached(rows)).verify();
    }
  }

  private void show(Manifest manifest) {
    if (json) {
      terminal.line(json(file, manifest).toPrettyString());
      return;
    }
    var preface = manifest.preface();
    terminal.line(
        "%s %s holds all it says: %,d rows of %d tables and %d files of %s as of %s, schema %s."
            .formatted(
                terminal.good("usable:"),
                file,
                manifest.rows(),
                manifest.tables().size(),
                manifest.home().size(),
                preface.member(),
                preface.takenAt(),
                preface.schema()));
  }

  static ObjectNode json(Path file, Manifest manifest) {
    var preface = manifest.preface();
    var answer =
        JsonNodeFactory.instance
            .objectNode()
            .put("file", file.toString())
            .put("product", preface.product())
            .put("schema", preface.schema())
            .put("member", preface.member())
            .put("takenAt", preface.takenAt())
            .put("rows", manifest.rows());
    var tables = answer.putArray("tables");
    manifest
        .tables()
        .forEach(
            one ->
                tables
                    .addObject()
                    .put("name", one.name())
                    .put("rows", one.rows())
                    .put("bytes", one.bytes())
                    .put("sha256", one.sha256()));
    var files = answer.putArray("home");
    manifest.home().forEach(one -> files.add(one.name()));
    return answer;
  }
}
