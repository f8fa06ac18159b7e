package org.heliograph.node.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a benchmark leaves on disk, and what it runs apart. */
final class BenchFolder {
  /** Entry point of every command, for nodes in processes of their own. */
  static final String MAIN = "org.heliograph.node.app.Main";

  private static final Logger LOG = LoggerFactory.getLogger(BenchFolder.class);

  private BenchFolder() {}

  /** Deletes it with all that is in it; what cannot be is named, since what was measured stands. */
  static void delete(Path folder) {
    try (var all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(BenchFolder::remove);
    } catch (IOException | UncheckedIOException e) {
      LOG.error("{} could not be deleted: {}", folder, e.getMessage());
    }
  }

  private static void remove(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
