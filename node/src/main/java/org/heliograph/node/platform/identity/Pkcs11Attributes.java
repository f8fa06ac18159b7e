package org.heliograph.node.platform.identity;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** A template of PKCS#11: an array of type, address and length of each attribute. One thread. */
@SuppressWarnings("restricted") // reads what the module wrote, which tells its length
final class Pkcs11Attributes {
  static final long CLASS = 0;
  static final long TOKEN = 1;
  static final long PRIVATE = 2;
  static final long LABEL = 3;
  static final long ID = 0x102;
  static final long SENSITIVE = 0x103;
  static final long SIGN = 0x108;
  static final long VERIFY = 0x10A;
  static final long EXTRACTABLE = 0x162;
  static final long EC_PARAMS = 0x180;
  static final long EC_POINT = 0x181;

  /** Longest value that is read, in bytes. */
  static final int LONGEST = 64;

  private static final int MOST = 8;
  private static final long SIZE = 24;
  private static final long VALUE_AT = 8;
  private static final long LENGTH_AT = 16;

  private final Arena arena;
  private final MemorySegment all;
  private long count;

  Pkcs11Attributes(Arena arena) {
    this.arena = arena;
    this.all = arena.allocate(MOST * SIZE, JAVA_LONG.byteAlignment());
  }

  Pkcs11Attributes flag(long type, boolean value) {
    return bytes(type, new byte[] {(byte) (value ? 1 : 0)});
  }

  Pkcs11Attributes number(long type, long value) {
    return add(type, arena.allocateFrom(JAVA_LONG, value));
  }

  Pkcs11Attributes bytes(long type, byte[] value) {
    return add(type, arena.allocateFrom(JAVA_BYTE, value));
  }

  private Pkcs11Attributes add(long type, MemorySegment value) {
    long at = count++ * SIZE;
    all.set(JAVA_LONG, at, type);
    all.set(ADDRESS, at + VALUE_AT, value);
    all.set(JAVA_LONG, at + LENGTH_AT, value.byteSize());
    return this;
  }

  MemorySegment segment() {
    return all;
  }

  long count() {
    return count;
  }

  /** What the token wrote into the first. */
  byte[] first() {
    long length = all.get(JAVA_LONG, LENGTH_AT);
    return all.get(ADDRESS, VALUE_AT).reinterpret(length).toArray(JAVA_BYTE);
  }
}
