package org.heliograph.node.matching.pdq;

/**
 * {@link NearFilter} for every machine. Does not branch by what is near: most is not, at random.
 */
final class ScalarFilter implements NearFilter {
  @Override
  public int near(
      short[] partners,
      int[] starts,
      int[] ends,
      int from,
      int to,
      short asked,
      int most,
      int tag,
      int[] blocks,
      int[] bits,
      int count) {
    int apart = most;
    int found = count;
    for (int bucket = from; bucket < to; bucket++, apart = most - 1) {
      for (int i = starts[bucket]; i < ends[bucket]; i += Integer.SIZE) {
        int own = 0;
        for (int place = i; place < Math.min(i + Integer.SIZE, ends[bucket]); place++) {
          int distance = Integer.bitCount((partners[Buckets.LEAD + place] ^ asked) & 0xFFFF);
          own |= ((distance - apart - 1) >>> (Integer.SIZE - 1)) << (place - i);
        }
        blocks[found] = i | tag;
        bits[found] = own;
        found += (own | -own) >>> (Integer.SIZE - 1);
      }
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
