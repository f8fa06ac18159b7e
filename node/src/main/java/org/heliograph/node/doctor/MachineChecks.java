package org.heliograph.node.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;

/** What the node stands on: virtual machine, memory, disk, backups that lie in its folder. */
final class MachineChecks {
  private static final long MEGABYTE = 1L << 20;
  private static final int AMPLE = 5;
  private static final Duration OLD = Duration.ofDays(7);
  private static final String FULL = "docs/operate/database-away.md is about full disks.";

  private MachineChecks() {}

  /** The indexes lie in memory as they lie in their files, beside all else. */
  static Finding java(Deployment deployment) {
    long heap = Runtime.getRuntime().maxMemory();
    long index = size(deployment.home().resolve("index"));
    var found =
        "Java %d; heap up to %,d MB, indexes of %,d MB."
            .formatted(Runtime.version().feature(), heap / MEGABYTE, index / MEGABYTE);
    return index * 2 < heap
        ? Finding.ok("java", found)
        : Finding.warning(
            "java",
            found,
            "Indexes need their size in memory and as much again while they are merged; without it"
                + " the node ends itself.",
            "Give the node more: HELIOGRAPH_JAVA_OPTS=-Xmx…; docs/scaling.md. This command saw its"
                + " own limit, and a node's may be another.");
  }

  private static long size(Path folder) {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (var files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Finding disk(Deployment deployment) {
    return room("disk", "the home folder", deployment.home(), deployment.diskFloor());
  }

  /** How much room a folder has. */
  static Finding room(String check, String what, Path folder, long floor) {
    try {
      long free = Files.getFileStore(folder).getUsableSpace();
      var found = "%,d MB free for %s.".formatted(free / MEGABYTE, what);
      if (free < floor) {
        return Finding.wrong(
            check,
            found,
            "Below %,d MB writing may fail at any time; what fails is not kept."
                .formatted(floor / MEGABYTE),
            "Give it more disk, and delete no file of the node or the database by hand; " + FULL);
      }
      return free < floor * AMPLE
          ? Finding.warning(check, found, "It will not last.", "Plan for more disk; " + FULL)
          : Finding.ok(check, found);
    } catch (IOException e) {
      return Finding.unknown(check, "How much is free for %s cannot be read.".formatted(what));
    }
  }

  /**
   * Only of a node that keeps its backups where they are easily found; others are known to none.
   */
  static Optional<Finding> backups(Deployment deployment) {
    var folder = deployment.home().resolve("backups");
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (var files = Files.list(folder)) {
      var newest =
          files
              .filter(file -> file.toString().endsWith(".hgbackup"))
              .map(MachineChecks::written)
              .max(Comparator.naturalOrder());
      boolean recent =
          newest
              .filter(at -> at.toInstant().plus(OLD).isAfter(deployment.clock().instant()))
              .isPresent();
      var found = newest.map("The newest in backups/ is of %s."::formatted);
      return Optional.of(
          recent
              ? Finding.ok("backup", found.orElseThrow())
              : Finding.warning(
                  "backup",
                  found.orElse("There is none in backups/."),
                  "What came since would be lost with the database.",
                  "./heliograph backup, and a timer for it; docs/backup.md."));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileTime written(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
