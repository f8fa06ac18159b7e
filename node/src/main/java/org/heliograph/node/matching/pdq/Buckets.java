package org.heliograph.node.matching.pdq;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The entries of a segment in the order of one of their chunks. Beside each stands its partner (the
 * other chunk of its pair), which tells nearly always that an entry is too far without reading its
 * hash.
 *
 * @param offsets where each bucket begins, by the chunk's value; then where the last one ends
 * @param partners from {@link #LEAD} on
 * @param ids 3 bytes each
 */
@SuppressWarnings("ArrayRecordComponent")
record Buckets(int[] offsets, short[] partners, byte[] ids) {
  /** Values of a chunk. */
  static final int COUNT = 1 << 16;

  /** Most entries whose ids fit. */
  static final int MOST_ENTRIES = 1 << 24;

  /**
   * Shorts before the first partner, so that the 32 from each multiple of 32 share a cache line.
   */
  static final int LEAD = 24;

  /** Shorts behind the last partner, so that whole vectors can be read. */
  static final int SLACK = 32;

  private static final int ID_BYTES = 3;
  private static final int ID_MASK = MOST_ENTRIES - 1;
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  /** Room for entries, none put. */
  static Buckets of(int entries) {
    return new Buckets(
        new int[COUNT + 1], new short[LEAD + entries + SLACK], new byte[ID_BYTES * entries + 1]);
  }

  void put(int place, short partner, int id) {
    partners[LEAD + place] = partner;
    SHORT.set(ids, ID_BYTES * place, (short) id);
    ids[ID_BYTES * place + 2] = (byte) (id >>> Short.SIZE);
  }

  short partner(int place) {
    return partners[LEAD + place];
  }

  int id(int place) {
    return (int) INT.get(ids, ID_BYTES * place) & ID_MASK;
  }

  void write(Blocks file) throws IOException {
    file.write(offsets);
    file.write(partners);
    file.write(ids);
  }

  static Buckets read(Blocks file, int entries) throws IOException {
    return new Buckets(
        file.ints(COUNT + 1),
        file.shorts(LEAD + entries + SLACK),
        file.bytes(ID_BYTES * entries + 1));
  }

  /** Bytes of {@link #write}. */
  static long bytesInFile(int entries) {
    return Blocks.bytes(Integer.BYTES, COUNT + 1)
        + Blocks.bytes(Short.BYTES, (long) LEAD + entries + SLACK)
        + Blocks.bytes(Byte.BYTES, (long) ID_BYTES * entries + 1);
  }

  long bytes() {
    return (long) offsets.length * Integer.BYTES
        + (long) partners.length * Short.BYTES
        + ids.length;
  }
}
