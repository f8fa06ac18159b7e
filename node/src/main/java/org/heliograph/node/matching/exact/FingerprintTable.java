package org.heliograph.node.matching.exact;

import java.util.function.LongPredicate;

/**
 * Maps 64-bit fingerprints to numbers, several numbers a fingerprint, in two open-addressed arrays:
 * 16 bytes a slot, at most 60 % full.
 *
 * <p>Entries are not removed one by one: who asks checks each number against what is held, so an
 * entry of something gone costs a look and no wrong answer; {@link #without} leaves them out all at
 * once. One writer and any number of readers at a time, under the caller's lock.
 */
final class FingerprintTable {
  private long[] fingerprints = new long[1 << 12];
  private long[] numbers = new long[1 << 12];
  private int size;

  /** Takes each number that was put under a fingerprint. */
  @FunctionalInterface
  interface Found {
    void number(long number);
  }

  /** Adds a number; numbers are positive. A pair that is there already is not added again. */
  void put(long fingerprint, long number) {
    if (size * 5L > fingerprints.length * 3L) {
      grow();
    }
    int slot = slot(fingerprint, fingerprints.length);
    while (numbers[slot] != 0) {
      if (fingerprints[slot] == fingerprint && numbers[slot] == number) {
        return;
      }
      slot = (slot + 1) & (fingerprints.length - 1);
    }
    fingerprints[slot] = fingerprint;
    numbers[slot] = number;
    size++;
  }

  void find(long fingerprint, Found found) {
    for (int slot = slot(fingerprint, fingerprints.length);
        numbers[slot] != 0;
        slot = (slot + 1) & (fingerprints.length - 1)) {
      if (fingerprints[slot] == fingerprint) {
        found.number(numbers[slot]);
      }
    }
  }

  /** A copy without all that was put under some numbers; as large as the rest needs. */
  FingerprintTable without(LongPredicate gone) {
    var rest = new FingerprintTable();
    for (int slot = 0; slot < numbers.length; slot++) {
      if (numbers[slot] != 0 && !gone.test(numbers[slot])) {
        rest.put(fingerprints[slot], numbers[slot]);
      }
    }
    return rest;
  }

  int size() {
    return size;
  }

  long bytes() {
    return 16L * numbers.length;
  }

  private void grow() {
    long[] oldFingerprints = fingerprints;
    long[] oldNumbers = numbers;
    fingerprints = new long[oldFingerprints.length * 2];
    numbers = new long[oldFingerprints.length * 2];
    size = 0;
    for (int slot = 0; slot < oldNumbers.length; slot++) {
      if (oldNumbers[slot] != 0) {
        put(oldFingerprints[slot], oldNumbers[slot]);
      }
    }
  }

  private static int slot(long fingerprint, int capacity) {
    long mixed = fingerprint * 0x9E37_79B9_7F4A_7C15L;
    return (int) (mixed >>> 32) & (capacity - 1);
  }
}
