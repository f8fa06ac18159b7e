package org.heliograph.node.demo.bench.index;

import java.util.BitSet;
import java.util.SplittableRandom;
import org.heliograph.node.matching.pdq.PdqHash;
import org.heliograph.node.matching.pdq.PdqTable;

/**
 * What an index is to hold, by number, as one plain array: the model it is checked against, and
 * what the linear scan reads. One thread changes it; a scan may run meanwhile and counts what it
 * sees.
 */
final class HeldHashes {
  private static final int OF_A_HASH = 4;

  private final long[] words;
  private final BitSet removed = new BitSet();
  private int count;

  /**
   * @param room for those at the beginning and those added later
   */
  HeldHashes(int room) {
    words = new long[OF_A_HASH * room];
  }

  int count() {
    return count;
  }

  boolean isFull() {
    return OF_A_HASH * count == words.length;
  }

  int add(SplittableRandom random) {
    for (int i = 0; i < OF_A_HASH; i++) {
      words[OF_A_HASH * count + i] = random.nextLong();
    }
    return count++;
  }

  /** False where it was removed before. */
  boolean remove(int number) {
    boolean isHeld = holds(number);
    removed.set(number);
    return isHeld;
  }

  boolean holds(int number) {
    return !removed.get(number);
  }

  PdqHash hash(int number) {
    int at = OF_A_HASH * number;
    return new PdqHash(words[at], words[at + 1], words[at + 2], words[at + 3]);
  }

  /** Of the first so many, four words each. */
  long[] words(int first) {
    return java.util.Arrays.copyOf(words, OF_A_HASH * first);
  }

  /** How many of the first so many are near: each hash read and measured in turn. */
  int scan(int first, PdqHash asked, int radius) {
    int near = 0;
    for (int at = 0; at < OF_A_HASH * first; at += OF_A_HASH) {
      int distance =
          Long.bitCount(words[at] ^ asked.a())
              + Long.bitCount(words[at + 1] ^ asked.b())
              + Long.bitCount(words[at + 2] ^ asked.c())
              + Long.bitCount(words[at + 3] ^ asked.d());
      if (distance <= radius) {
        near++;
      }
    }
    return near;
  }

  /** Tells all that are held and near. */
  void find(PdqHash asked, int radius, PdqTable.Found found) {
    for (int number = 0; number < count; number++) {
      int distance = hash(number).distance(asked);
      if (distance <= radius && holds(number)) {
        found.found(number, distance);
      }
    }
  }

  /** A hash that differs from another in so many bits, anywhere. */
  static PdqHash near(PdqHash hash, int distance, SplittableRandom random) {
    long[] flips = new long[OF_A_HASH];
    for (int flipped = 0; flipped < distance; ) {
      int bit = random.nextInt(OF_A_HASH * Long.SIZE);
      long mask = 1L << bit;
      if ((flips[bit / Long.SIZE] & mask) == 0) {
        flips[bit / Long.SIZE] |= mask;
        flipped++;
      }
    }
    return new PdqHash(
        hash.a() ^ flips[0], hash.b() ^ flips[1], hash.c() ^ flips[2], hash.d() ^ flips[3]);
  }
}
