package org.heliograph.protocol.consignment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/** The files of golden and defective samples. */
final class Vectors {
  static final Path FOLDER = Path.of("src/test/resources/vectors");

  private Vectors() {}

  static String text(String name) {
    try {
      return Files.readString(FOLDER.resolve(name)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(String name) {
    return text(name).getBytes(StandardCharsets.UTF_8);
  }

  static byte[] hex(String name) {
    return HexFormat.of().parseHex(text(name).replaceAll("\\s", ""));
  }

  static List<Path> in(String folder) {
    try (var files = Files.list(FOLDER.resolve(folder))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
