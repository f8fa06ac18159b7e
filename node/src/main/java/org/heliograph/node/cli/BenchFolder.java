package org.heliograph.node.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** What a benchmark leaves on disk, and what it runs apart. */
final class BenchFolder {
  /** Entry point of every command, for nodes in processes of their own. */
  static final String MAIN = "org.heliograph.node.app.Main";

  private BenchFolder() {}

  /** Deletes it with all that is in it. */
  static void delete(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(BenchFolder::remove);
    }
  }

  private static void remove(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException("could not delete " + path, e);
    }
  }
}
