package org.heliograph.node.matching.pdq;

/** Picks what may be near out of many, in bulk. Stateless. */
interface NearFilter {
  /** The fastest there is on this machine. */
  static NearFilter best() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
        ? VectorFilter.create()
        : new ScalarFilter();
  }

  /**
   * Appends the places from {@code from} to {@code to} whose partner differs from the asked one in
   * at most {@code most} bits.
   *
   * @param partners with {@link Buckets#SLACK} behind what is read
   * @param places with room for all of them and {@link Buckets#SLACK} more
   * @param count how many stand in {@code places}; returned as it is then
   */
  int near(short[] partners, int from, int to, short asked, int most, int[] places, int count);

  /**
   * Fills in the places from {@code from} to {@code to} whose two words differ from the asked ones
   * in at most {@code most} bits; conditions as above.
   *
   * @return how many these are
   */
  int near(
      long[] some, long[] others, int from, int to, long one, long other, int most, int[] places);
}
