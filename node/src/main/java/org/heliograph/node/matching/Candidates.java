package org.heliograph.node.matching;

/**
 * Held signals that may match, by number, nearest first; a signal stands once.
 *
 * @param distances beside the numbers; all 0 where values are compared for equality
 */
@SuppressWarnings("ArrayRecordComponent")
public record Candidates(long[] numbers, int[] distances) {
  public static final Candidates NONE = new Candidates(new long[0], new int[0]);

  public boolean isEmpty() {
    return numbers.length == 0;
  }
}
