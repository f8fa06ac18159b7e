package org.heliograph.node.platform.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes files that only their owner may read, whole or not at all. */
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
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
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
