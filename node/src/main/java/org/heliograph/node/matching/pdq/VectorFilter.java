package org.heliograph.node.matching.pdq;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link NearFilter} with the Vector API: up to 32 partners at a time. The one class that uses that
 * module; loaded only where it is there.
 */
final class VectorFilter implements NearFilter {
  private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;

  private VectorFilter() {}

  static NearFilter create() {
    return SHORTS.length() <= Buckets.SLACK && SHORTS.length() >= FEWEST_IN_A_BLOCK
        ? new VectorFilter()
        : new ScalarFilter();
  }

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
    int length = SHORTS.length();
    int apart = most;
    int found = count;
    for (int bucket = from; bucket < to; bucket++, apart = most - 1) {
      int start = starts[bucket];
      int end = ends[bucket];
      int i = first(start, end, length);
      // Nearly all buckets of a million hashes have one block: a loop for them alone costs more.
      blocks[found] = i | tag;
      bits[found] = near(partners, i, start, end, asked, apart);
      found += isSome(bits[found]);
      for (i += length; i < end; i += length) {
        blocks[found] = i | tag;
        bits[found] = near(partners, i, start, end, asked, apart);
        found += isSome(bits[found]);
      }
    }
    return found;
  }

  private static int near(short[] partners, int at, int start, int end, short asked, int most) {
    long near =
        ShortVector.fromArray(SHORTS, partners, Buckets.LEAD + at)
            .lanewise(VectorOperators.XOR, asked)
            .lanewise(VectorOperators.BIT_COUNT)
            .compare(VectorOperators.LE, (short) most)
            .toLong();
    long below = (1L << Math.min(end - at, Integer.SIZE)) - 1;
    return (int) (near & below) & (-1 << Math.max(0, start - at));
  }

  /** 1, or 0 where there is no bit. */
  private static int isSome(int bits) {
    return (bits | -bits) >>> (Integer.SIZE - 1);
  }

  /**
   * Where to begin: at a cache line where all are on one, else with the first. Without a branch.
   */
  private static int first(int start, int end, int length) {
    int apart = (start ^ end - 1) & -length;
    return start & ((apart | -apart) >> (Integer.SIZE - 1) | -length);
  }

  @Override
  public int near(
      long[] some, long[] others, int from, int to, long one, long other, int most, int[] places) {
    int found = 0;
    for (int i = from; i < to; i += LONGS.length()) {
      var first =
          LongVector.fromArray(LONGS, some, i)
              .lanewise(VectorOperators.XOR, one)
              .lanewise(VectorOperators.BIT_COUNT);
      var second =
          LongVector.fromArray(LONGS, others, i)
              .lanewise(VectorOperators.XOR, other)
              .lanewise(VectorOperators.BIT_COUNT);
      long near = first.add(second).compare(VectorOperators.LE, most).toLong();
      found = append(near & below(to - i), i, places, found);
    }
    return found;
  }

  /** The lowest bits, as many as remain; all where more do than a vector has. */
  private static long below(int remaining) {
    return remaining >= Long.SIZE ? -1 : (1L << remaining) - 1;
  }

  private static int append(long near, int from, int[] places, int count) {
    int found = count;
    for (long rest = near; rest != 0; rest &= rest - 1) {
      places[found++] = from + Long.numberOfTrailingZeros(rest);
    }
    return found;
  }
}
