package org.heliograph.node.backup;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.heliograph.node.platform.identity.PrivateFile;

/**
 * The files of a home folder that belong into a backup: configuration, keys, directory, agreements,
 * registry. Snapshots of indexes are made anew, and other backups stay where they are.
 */
final class HomeFiles {
  static final String SECTION = "home/";
  static final String SUFFIX = ".hgbackup";

  private static final Set<String> LEFT_OUT = Set.of("index", "backups");
  private static final long LARGEST = 16 << 20;

  private HomeFiles() {}

  /** Paths relative to the folder, with slashes, and their content. */
  static SortedMap<String, byte[]> read(Path home) throws IOException {
    var files = new TreeMap<String, byte[]>();
    Files.walkFileTree(
        home,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            var name = home.relativize(folder).toString();
            return LEFT_OUT.contains(name)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile()
                && attributes.size() <= LARGEST
                && !file.toString().endsWith(SUFFIX)) {
              files.put(String.join("/", parts(home.relativize(file))), Files.readAllBytes(file));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  private static List<String> parts(Path path) {
    var parts = new ArrayList<String>();
    path.forEach(part -> parts.add(part.toString()));
    return parts;
  }

  /** Snapshots of indexes are of the database as it was; the node makes new ones. */
  static void forgetIndex(Path home) throws IOException {
    var index = home.resolve("index");
    if (Files.isDirectory(index)) {
      try (var files = Files.list(index)) {
        for (var file : files.toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** Writes a file that is missing, for its owner alone; one that is there stays as it is. */
  static boolean place(Path home, String name, byte[] content) {
    var file = home.resolve(name).normalize();
    if (!file.startsWith(home.normalize())) {
      throw new BackupRefusedException("it names a file outside of the home folder");
    }
    if (Files.exists(file)) {
      return false;
    }
    PrivateFile.write(file, content);
    return true;
  }
}
