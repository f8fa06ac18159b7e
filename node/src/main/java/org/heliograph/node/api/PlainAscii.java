package org.heliograph.node.api;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Tells quickly that a JSON text needs no look at its characters. */
final class PlainAscii {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long BACKSLASHES = ONES * '\\';

  private PlainAscii() {}

  /** Whether all bytes are ASCII and none begins an escape. */
  static boolean holds(byte[] text) {
    int whole = text.length & ~7;
    for (int i = 0; i < whole; i += 8) {
      long eight = (long) EIGHT.get(text, i);
      long differing = eight ^ BACKSLASHES;
      // the high bit of a byte is set where it was set before, or where nothing differs
      if (((eight | ((differing - ONES) & ~differing)) & HIGH_BITS) != 0) {
        return false;
      }
    }
    for (int i = whole; i < text.length; i++) {
      if (text[i] < 0 || text[i] == '\\') {
        return false;
      }
    }
    return true;
  }
}
