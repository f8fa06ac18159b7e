package org.heliograph.node.matching.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.node.matching.snapshot.SnapshotReader;
import org.heliograph.node.matching.snapshot.SnapshotWriter;
import org.heliograph.node.matching.text.KeywordList.Keyword;

/** The snapshot of keywords: their count, then each with its signal's number and its language. */
final class KeywordFile {
  private static final String MAGIC = "HGKEYWRD";
  private static final int VERSION = 1;
  private static final int LEAST_BYTES = Long.BYTES + 2 * Integer.BYTES;

  private KeywordFile() {}

  static void write(Path file, List<Keyword> keywords) throws IOException {
    try (var out = new SnapshotWriter(file, MAGIC, VERSION)) {
      out.putInt(keywords.size());
      for (var keyword : keywords) {
        out.putLong(keyword.signal());
        put(out, keyword.value());
        put(out, keyword.language());
      }
      out.commit();
    }
  }

  private static void put(SnapshotWriter out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.putInt(bytes.length);
    for (byte one : bytes) {
      out.putByte(one);
    }
  }

  /**
   * @throws IOException if it is damaged or of another version
   */
  static List<Keyword> read(Path file) throws IOException {
    try (var in = new SnapshotReader(file, MAGIC, VERSION)) {
      int count = in.getCount(LEAST_BYTES);
      var keywords = new ArrayList<Keyword>(count);
      for (int i = 0; i < count; i++) {
        keywords.add(new Keyword(in.getLong(), text(in), text(in)));
      }
      in.end();
      return keywords;
    }
  }

  private static String text(SnapshotReader in) throws IOException {
    byte[] bytes = new byte[in.getCount(Byte.BYTES)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) in.getByte();
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
