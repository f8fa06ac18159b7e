package org.heliograph.node.matching.exact;

import java.util.Arrays;

/** Fingerprints with their numbers, in order. For one thread. */
final class PairList implements FingerprintTable.Pairs {
  private long[] fingerprints = new long[64];
  private long[] numbers = new long[64];
  private int size;

  @Override
  public void pair(long fingerprint, long number) {
    if (size == numbers.length) {
      fingerprints = Arrays.copyOf(fingerprints, size * 2);
      numbers = Arrays.copyOf(numbers, size * 2);
    }
    fingerprints[size] = fingerprint;
    numbers[size++] = number;
  }

  int size() {
    return size;
  }

  long fingerprint(int place) {
    return fingerprints[place];
  }

  long number(int place) {
    return numbers[place];
  }
}
