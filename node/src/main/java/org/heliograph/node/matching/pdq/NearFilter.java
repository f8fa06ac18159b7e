package org.heliograph.node.matching.pdq;

/** Picks what may be near out of many, in bulk. Stateless. */
interface NearFilter {
  /** Partners in a block, but for the last one of a bucket. */
  int FEWEST_IN_A_BLOCK = 8;

  /** The fastest there is on this machine. */
  static NearFilter best() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
        ? VectorFilter.create()
        : new ScalarFilter();
  }

  /**
   * Reads the partners in some buckets of one chunk and appends a block wherever some are near: the
   * place of its first one, and a bit for each that is near, the lowest of the first one.
   *
   * <p>Does not branch by what it reads, so that the processor reads on while it waits for memory.
   *
   * @param partners with {@link Buckets#SLACK} behind what is read
   * @param starts by bucket: the place of its first partner
   * @param ends by bucket: the place behind its last one
   * @param from the first bucket; its partners may differ from the asked one in {@code most} bits
   * @param to behind the last bucket; those of the others may differ in one bit less
   * @param tag bits for the top byte of each block's place
   * @param blocks takes places of blocks; with room for all blocks, found or not, and one more
   * @param bits takes bits of blocks; with the same room
   * @param count how many blocks there are already; returned as it is then
   */
  int near(
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
      int count);

  /** Most blocks that so many partners in so many buckets can fill. */
  static long mostBlocks(long together, int buckets) {
    return together / FEWEST_IN_A_BLOCK + 2L * buckets;
  }

  /**
   * Fills in the places from {@code from} to {@code to} whose two words differ from the asked ones
   * in at most {@code most} bits; with room for all of them and {@link Buckets#SLACK} more.
   *
   * @return how many these are
   */
  int near(
      long[] some, long[] others, int from, int to, long one, long other, int most, int[] places);
}
