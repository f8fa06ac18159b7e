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
    return SHORTS.length() <= Buckets.SLACK ? new VectorFilter() : new ScalarFilter();
  }

  @Override
  public int near(
      short[] partners, int from, int to, short asked, int most, int[] places, int count) {
    int found = count;
    int length = SHORTS.length();
    int start = (from ^ to - 1) < length ? from & -length : from;
    for (int i = start; i < to; i += length) {
      long near =
          ShortVector.fromArray(SHORTS, partners, Buckets.LEAD + i)
              .lanewise(VectorOperators.XOR, asked)
              .lanewise(VectorOperators.BIT_COUNT)
              .compare(VectorOperators.LE, (short) most)
              .toLong();
      found = append(near & below(to - i) & -1L << Math.max(0, from - i), i, places, found);
    }
    return found;
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
