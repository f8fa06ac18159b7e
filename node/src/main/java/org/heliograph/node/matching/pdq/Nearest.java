package org.heliograph.node.matching.pdq;

import java.util.Arrays;
import org.heliograph.node.matching.Candidates;

/** The nearest of what a search finds: each number once, at its least distance, up to a bound. */
final class Nearest implements PdqTable.Found {
  private static final int DISTANCE_BITS = 5;
  private static final int NUMBER_BITS = Long.SIZE - 1 - DISTANCE_BITS;

  private final int most;
  private int tooFar = PdqTable.FARTHEST + 1;
  private long[] found = new long[8];
  private int count;

  Nearest(int most) {
    this.most = most;
  }

  @Override
  public void found(long number, int distance) {
    if (distance >= tooFar) {
      return;
    }
    if (count == 2 * most) {
      prune();
    }
    if (count == found.length) {
      found = Arrays.copyOf(found, Math.min(4 * count, 2 * most));
    }
    found[count++] = (long) distance << NUMBER_BITS | number;
  }

  /** Nearest first, then by number. */
  Candidates candidates() {
    if (count == 0) {
      return Candidates.NONE;
    }
    prune();
    var numbers = new long[count];
    var distances = new int[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = number(found[i]);
      distances[i] = distance(found[i]);
    }
    return new Candidates(numbers, distances);
  }

  private void prune() {
    if (count > 1) {
      onceEach();
      Arrays.sort(found, 0, count);
    }
    if (count >= most) {
      count = most;
      tooFar = distance(found[most - 1]);
    }
  }

  private void onceEach() {
    for (int i = 0; i < count; i++) {
      found[i] = number(found[i]) << DISTANCE_BITS | distance(found[i]);
    }
    Arrays.sort(found, 0, count);
    int kept = 0;
    long last = -1;
    for (int i = 0; i < count; i++) {
      long number = found[i] >>> DISTANCE_BITS;
      if (number != last) {
        last = number;
        found[kept++] = (found[i] & PdqTable.FARTHEST) << NUMBER_BITS | number;
      }
    }
    count = kept;
  }

  private static long number(long found) {
    return found & PdqTable.LARGEST_NUMBER;
  }

  private static int distance(long found) {
    return (int) (found >>> NUMBER_BITS);
  }
}
