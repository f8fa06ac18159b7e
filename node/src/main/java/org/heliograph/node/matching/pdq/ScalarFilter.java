package org.heliograph.node.matching.pdq;

/** {@link NearFilter} for every machine. Appends without branching: most are too far, at random. */
final class ScalarFilter implements NearFilter {
  @Override
  public int near(
      short[] partners, int from, int to, short asked, int most, int[] places, int count) {
    int found = count;
    for (int i = from; i < to; i++) {
      places[found] = i;
      int distance = Integer.bitCount((partners[Buckets.LEAD + i] ^ asked) & 0xFFFF);
      found += (distance - most - 1) >>> (Integer.SIZE - 1);
    }
    return found;
  }

  @Override
  public int near(
      long[] some, long[] others, int from, int to, long one, long other, int most, int[] places) {
    int found = 0;
    for (int i = from; i < to; i++) {
      places[found] = i;
      int distance = Long.bitCount(some[i] ^ one) + Long.bitCount(others[i] ^ other);
      found += (distance - most - 1) >>> (Integer.SIZE - 1);
    }
    return found;
  }
}
