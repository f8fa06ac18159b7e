package org.heliograph.node.matching.pdq;

import java.util.Arrays;

/**
 * Hashes one behind the other, bits spread, four words each. Two words before the first keep each
 * on one cache line, since a large array's words begin 16 bytes after a line does.
 */
final class Words {
  static final int OF_A_HASH = 4;
  static final int LEAD = 2;

  private final long[] words;

  Words(int room) {
    this(new long[longs(room)]);
  }

  Words(long[] words) {
    this.words = words;
  }

  /** Length of the array for so many hashes. */
  static int longs(int room) {
    return LEAD + OF_A_HASH * room;
  }

  Words copy(int room) {
    return new Words(Arrays.copyOf(words, longs(room)));
  }

  /** Hashes that there is room for. */
  int room() {
    return (words.length - LEAD) / OF_A_HASH;
  }

  void set(int place, PdqHash hash) {
    int at = at(place);
    words[at] = hash.a();
    words[at + 1] = hash.b();
    words[at + 2] = hash.c();
    words[at + 3] = hash.d();
  }

  void set(int place, Words from, int other) {
    System.arraycopy(from.words, at(other), words, at(place), OF_A_HASH);
  }

  PdqHash hash(int place) {
    int at = at(place);
    return new PdqHash(words[at], words[at + 1], words[at + 2], words[at + 3]);
  }

  /** The two chunks of a pair, the even one below. */
  int pair(int place, int pair) {
    return (int) (words[at(place) + (pair >> 1)] >>> (Integer.SIZE * (pair & 1)));
  }

  int distance(int place, PdqHash other) {
    int at = at(place);
    return Long.bitCount(words[at] ^ other.a())
        + Long.bitCount(words[at + 1] ^ other.b())
        + Long.bitCount(words[at + 2] ^ other.c())
        + Long.bitCount(words[at + 3] ^ other.d());
  }

  boolean equal(int place, int other) {
    int at = at(place);
    int to = at(other);
    return words[at] == words[to]
        && words[at + 1] == words[to + 1]
        && words[at + 2] == words[to + 2]
        && words[at + 3] == words[to + 3];
  }

  /** The same for equal hashes; spreads well over all 32 bits. */
  int mixed(int place) {
    int at = at(place);
    long mixed =
        (words[at] ^ Long.rotateLeft(words[at + 1], 17)) * 0x9E37_79B9_7F4A_7C15L
            + (words[at + 2] ^ Long.rotateLeft(words[at + 3], 41)) * 0xC2B2_AE3D_27D4_EB4FL;
    return (int) (((mixed ^ (mixed >>> 29)) * 0xBF58_476D_1CE4_E5B9L) >>> Integer.SIZE);
  }

  long[] array() {
    return words;
  }

  long bytes() {
    return (long) words.length * Long.BYTES;
  }

  private static int at(int place) {
    return LEAD + OF_A_HASH * place;
  }
}
