package org.heliograph.node.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A copy of a bundle of evidence in which one byte of its first entry is another. */
final class TamperedCopy {
  private TamperedCopy() {}

  static void of(Path bundle, Path copy) throws IOException {
    boolean changed = false;
    try (var in = new ZipInputStream(Files.newInputStream(bundle), UTF_8);
        var out = new ZipOutputStream(Files.newOutputStream(copy), UTF_8)) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        var bytes = in.readAllBytes();
        if (!changed && entry.getName().startsWith("entries/")) {
          // a digit of the year in which it happened, so that it still is an entry
          int at = new String(bytes, UTF_8).indexOf("\"at\":\"") + 9;
          bytes[at] ^= 1;
          changed = true;
        }
        out.putNextEntry(new ZipEntry(entry.getName()));
        out.write(bytes);
        out.closeEntry();
      }
    }
  }
}
