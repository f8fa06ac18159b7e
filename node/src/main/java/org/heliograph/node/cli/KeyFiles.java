package org.heliograph.node.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.heliograph.node.platform.identity.PrivateFile;

/** Files that go between convener and member, and failures told in words. */
final class KeyFiles {
  private static final long LARGEST = 8 << 20;

  private KeyFiles() {}

  static byte[] read(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new CommandFailed(file + " is larger than 8 MiB; is it the right file?");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new CommandFailed("cannot read " + file);
    }
  }

  static void write(Path file, byte[] content) {
    PrivateFile.write(file, content);
  }

  /** Runs an act whose checks answer with exceptions, and tells them without a stack trace. */
  static <T> T told(Supplier<T> act) {
    try {
      return act.get();
    } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
      throw new CommandFailed(String.valueOf(e.getMessage()));
    }
  }
}
