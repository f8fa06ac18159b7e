package org.heliograph.node.outbound.publish;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Indicators and fields of an own signal, each as its exact JSON bytes. The stored form is, for
 * each list, its count (u16) and each value behind its length (u32), indicators first.
 *
 * @param indicators as the draft ordered them
 * @param fields in slot order, {@code null} literal where absent
 */
record SignalValues(List<byte[]> indicators, List<byte[]> fields) {
  byte[] toBytes() {
    var bytes = ByteBuffer.allocate(size());
    put(bytes, indicators);
    put(bytes, fields);
    return bytes.array();
  }

  /** Length of the stored form, in bytes. */
  int size() {
    return size(indicators) + size(fields);
  }

  static SignalValues ofBytes(byte[] stored) {
    var bytes = ByteBuffer.wrap(stored);
    return new SignalValues(take(bytes), take(bytes));
  }

  private static int size(List<byte[]> values) {
    int size = Short.BYTES;
    for (byte[] value : values) {
      size += Integer.BYTES + value.length;
    }
    return size;
  }

  private static void put(ByteBuffer bytes, List<byte[]> values) {
    bytes.putShort((short) values.size());
    values.forEach(value -> bytes.putInt(value.length).put(value));
  }

  private static List<byte[]> take(ByteBuffer bytes) {
    int count = bytes.getShort();
    var values = new ArrayList<byte[]>(count);
    for (int i = 0; i < count; i++) {
      byte[] value = new byte[bytes.getInt()];
      bytes.get(value);
      values.add(value);
    }
    return values;
  }
}
