package org.heliograph.node.matching.pdq;

/**
 * How few bits must differ somewhere: whatever way at most {@code total} differing bits lie over
 * {@code parts} places, at least one place {@code i} has no more than its share, {@code (total - i)
 * / parts} rounded down. (If each had one more, they would have {@code total + 1} together.)
 *
 * <p>A share below zero is of a place that need not be looked at. The search rests on this twice: a
 * hash over its eight pairs of chunks, and a pair over its two chunks.
 */
final class Shares {
  /** Pairs of chunks in a hash, 32 bits each. */
  static final int PAIRS = 8;

  /** Chunks in a hash, 16 bits each. */
  static final int CHUNKS = 2 * PAIRS;

  private Shares() {}

  /** Most bits that differ in a pair that has to be looked at, -1 to 3. */
  static int ofPair(int radius, int pair) {
    return Math.floorDiv(radius - pair, PAIRS);
  }

  /** Most bits that differ in a chunk that has to be looked at, -1 to 1. */
  static int ofChunk(int radius, int chunk) {
    return Math.floorDiv(ofPair(radius, chunk >> 1) - (chunk & 1), 2);
  }
}
