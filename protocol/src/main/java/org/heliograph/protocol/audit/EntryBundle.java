package org.heliograph.protocol.audit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Up to 256 entries of a log in a row, each after its length in two bytes (C2SP tlog-tiles, "log
 * entries").
 */
public final class EntryBundle {
  private static final int LENGTH = 0xffff;

  private EntryBundle() {}

  /**
   * Puts entries one after another.
   *
   * @throws IllegalArgumentException when an entry is too long, or there are none or too many
   */
  public static byte[] write(List<byte[]> entries) {
    if (entries.isEmpty() || entries.size() > Tiles.WIDTH) {
      throw new IllegalArgumentException("a bundle has 1 to 256 entries");
    }
    var out = new ByteArrayOutputStream();
    for (var entry : entries) {
      if (entry.length > LENGTH) {
        throw new IllegalArgumentException("an entry is longer than 65,535 bytes");
      }
      out.write(entry.length >>> Byte.SIZE);
      out.write(entry.length);
      out.writeBytes(entry);
    }
    return out.toByteArray();
  }

  /**
   * Reads the entries of a bundle.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException when the bytes are not just that
   */
  public static List<byte[]> read(byte[] bundle) {
    var in = ByteBuffer.wrap(bundle);
    var entries = new ArrayList<byte[]>();
    while (in.hasRemaining()) {
      int length = in.remaining() < Short.BYTES ? LENGTH + 1 : Short.toUnsignedInt(in.getShort());
      if (length > in.remaining()) {
        throw NoteLines.malformed("an entry bundle ends within an entry");
      }
      var entry = new byte[length];
      in.get(entry);
      entries.add(entry);
    }
    if (entries.isEmpty() || entries.size() > Tiles.WIDTH) {
      throw NoteLines.malformed("a bundle has 1 to 256 entries");
    }
    return List.copyOf(entries);
  }
}
