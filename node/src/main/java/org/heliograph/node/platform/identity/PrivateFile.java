package org.heliograph.node.platform.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Writes files that only their owner may read, whole or not at all. What they held before is
 * overwritten; a file system that copies on write, or a disk that moves blocks, may keep it.
 */
public final class PrivateFile {
  private PrivateFile() {}

  /**
   * Replaces the file in one step; creates its folder.
   *
   * @throws UncheckedIOException if the disk refuses
   */
  public static void write(Path file, byte[] content) {
    try {
      var folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder, ownerOnly("rwx------"));
      var draft = Files.createTempFile(folder, ".", ".new", ownerOnly("rw-------"));
      Files.write(draft, content);
      if (Files.exists(file)) {
        replace(file, draft);
      } else {
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /** The old bytes are overwritten behind the new name, so that no crash leaves neither. */
  private static void replace(Path file, Path draft) throws IOException {
    try (var old = FileChannel.open(file, StandardOpenOption.WRITE)) {
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      overwrite(old);
    }
  }

  /**
   * Overwrites a file and deletes it.
   *
   * @throws UncheckedIOException if the disk refuses
   */
  public static void erase(Path file) {
    try (var old = FileChannel.open(file, StandardOpenOption.WRITE)) {
      overwrite(old);
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot erase " + file, e);
    }
  }

  private static void overwrite(FileChannel old) throws IOException {
    var zeros = ByteBuffer.allocate((int) old.size());
    while (zeros.hasRemaining()) {
      old.write(zeros);
    }
    old.force(true);
  }

  private static FileAttribute<?>[] ownerOnly(String permissions) {
    var posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
