package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Documents that people write: read from files, and written where they may be edited. */
final class DocumentFile {
  private static final long LARGEST = 256 * 1024;

  private DocumentFile() {}

  static byte[] read(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new CommandFailed(file + ": no such file");
      }
      if (Files.size(file) > LARGEST) {
        throw new CommandFailed(file + " is larger than 256 KiB; is it the right file?");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new CommandFailed("cannot read " + file);
    }
  }

  /** The document as the body of a request. */
  static ObjectNode body(Path file) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("document", new String(read(file), StandardCharsets.UTF_8));
  }

  /** Writes a text into a new file, or prints it where no file is named. */
  static void write(Terminal terminal, @Nullable Path file, String text) {
    if (file == null) {
      terminal.line(text.stripTrailing());
      return;
    }
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      throw new CommandFailed(file + " is there already; name another file, or remove it");
    } catch (IOException e) {
      throw new CommandFailed("cannot write " + file);
    }
    terminal.note("Wrote " + file + ".");
  }
}
