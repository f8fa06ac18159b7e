package org.heliograph.node.matching.tlsh;

import java.util.Arrays;
import java.util.Map;

/**
 * The digests of one length, in the order in which they came. One thread adds, any number read up
 * to {@link #size} meanwhile.
 *
 * <p>42 bytes a digest, up to half as much again while there is room.
 */
final class TlshBucket {
  static final int BYTES_EACH = 4 * Long.BYTES + 2 * Byte.BYTES + Long.BYTES;
  static final TlshBucket EMPTY = new TlshBucket(0);

  private final long[] words;
  private final byte[] ratios;
  private final byte[] checksums;
  private final long[] numbers;
  private volatile int size;

  private TlshBucket(int capacity) {
    words = new long[4 * capacity];
    ratios = new byte[capacity];
    checksums = new byte[capacity];
    numbers = new long[capacity];
  }

  private TlshBucket(TlshBucket from, int capacity) {
    words = Arrays.copyOf(from.words, 4 * capacity);
    ratios = Arrays.copyOf(from.ratios, capacity);
    checksums = Arrays.copyOf(from.checksums, capacity);
    numbers = Arrays.copyOf(from.numbers, capacity);
    size = from.size;
  }

  int size() {
    return size;
  }

  long bytes() {
    return (long) BYTES_EACH * numbers.length;
  }

  /** This bucket or a larger one in its place, with one more. */
  TlshBucket with(TlshDigest digest, long number) {
    int at = size;
    var bucket = at < numbers.length ? this : new TlshBucket(this, Math.max(4, at + at / 2));
    bucket.set(at, digest, number);
    bucket.size = at + 1;
    return bucket;
  }

  private void set(int at, TlshDigest digest, long number) {
    words[4 * at] = digest.a();
    words[4 * at + 1] = digest.b();
    words[4 * at + 2] = digest.c();
    words[4 * at + 3] = digest.d();
    ratios[at] = (byte) digest.ratios();
    checksums[at] = (byte) digest.checksum();
    numbers[at] = number;
  }

  /** The rest in a bucket of its own. */
  TlshBucket without(Map<Long, Integer> goneBefore, int length) {
    var rest = new TlshBucket(size);
    for (int at = 0; at < size; at++) {
      if (at >= goneBefore.getOrDefault(numbers[at], 0)) {
        rest = rest.with(digest(at, length), numbers[at]);
      }
    }
    return rest;
  }

  /** Gives all that is within a distance to someone. */
  void search(TlshDigest asked, int length, int within, Found found) {
    int end = size;
    for (int at = 0; at < end; at++) {
      if (mayBeWithin(asked, at, within)) {
        int distance = asked.distance(digest(at, length));
        if (distance <= within) {
          found.found(numbers[at], distance);
        }
      }
    }
  }

  /** Takes what a search finds. */
  @FunctionalInterface
  interface Found {
    void found(long number, int distance);
  }

  /** Leaves out what is farther by its ratios and quarters alone, and nothing else. */
  private boolean mayBeWithin(TlshDigest asked, int at, int within) {
    int left = within - asked.ratiosCost(ratios[at] & 0xFF);
    return left >= 0
        && TlshDigest.leastCost(asked.a(), words[4 * at])
                + TlshDigest.leastCost(asked.b(), words[4 * at + 1])
                + TlshDigest.leastCost(asked.c(), words[4 * at + 2])
                + TlshDigest.leastCost(asked.d(), words[4 * at + 3])
            <= left;
  }

  TlshDigest digest(int at, int length) {
    return new TlshDigest(
        checksums[at] & 0xFF,
        length,
        ratios[at] & 0xFF,
        words[4 * at],
        words[4 * at + 1],
        words[4 * at + 2],
        words[4 * at + 3]);
  }

  long number(int at) {
    return numbers[at];
  }
}
