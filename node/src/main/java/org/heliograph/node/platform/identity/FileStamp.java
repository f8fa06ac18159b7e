package org.heliograph.node.platform.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/** By which a file that was written anew is known, without reading it. */
public record FileStamp(@Nullable Object file, FileTime modified, long size) {
  /** Null where there is no such file. */
  public static @Nullable FileStamp of(Path path) {
    try {
      var is = Files.readAttributes(path, BasicFileAttributes.class);
      return new FileStamp(is.fileKey(), is.lastModifiedTime(), is.size());
    } catch (IOException e) {
      return null;
    }
  }
}
