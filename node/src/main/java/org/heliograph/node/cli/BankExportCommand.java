package org.heliograph.node.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bank export}: all entries of a bank, values in full. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Write a bank with its values in full; the audit has an entry of it.",
    footer = {
      "",
      "Examples:",
      "  ./heliograph bank export shop > shop.ndjson",
      "  ./heliograph bank export shop --format csv --out shop.csv",
      "",
      "What is written can be imported again."
    })
final class BankExportCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  @Parameters(paramLabel = "NAME", description = "As bank list shows it.")
  private String name = "";

  @Option(names = "--format", description = "ndjson or csv (default: ndjson).")
  private SignalFile.Format format = SignalFile.Format.NDJSON;

  @Option(names = "--out", paramLabel = "FILE", description = "A new file to write it to.")
  private @Nullable Path out;

  BankExportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    try (var node = connection.connect();
        var rows = node.open(BankCommand.path(name) + "/export", format.mediaType())) {
      if (out == null) {
        print(rows);
      } else {
        Files.copy(rows, out);
        terminal.note("written to " + out);
      }
      return ExitCode.DONE;
    } catch (FileAlreadyExistsException e) {
      throw new CommandFailed(e.getFile() + " is there already; choose another name");
    }
  }

  private void print(InputStream rows) throws IOException {
    try (var lines = new BufferedReader(new InputStreamReader(rows, StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        terminal.line(line);
      }
    }
  }
}
