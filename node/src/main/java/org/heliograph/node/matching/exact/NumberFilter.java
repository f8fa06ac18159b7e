package org.heliograph.node.matching.exact;

import java.util.Collection;

/** A set of numbers that errs on the side of holding one, in 16 to 32 bits a number. Immutable. */
final class NumberFilter {
  private final long[] bits;
  private final int mask;

  private NumberFilter(int words) {
    bits = new long[words];
    mask = words - 1;
  }

  static NumberFilter of(Collection<Long> numbers) {
    var filter = new NumberFilter(Integer.highestOneBit(numbers.size() / 2 + 1));
    for (long number : numbers) {
      long mixed = mix(number);
      filter.bits[(int) (mixed >>> 32) & filter.mask] |= 1L << mixed;
    }
    return filter;
  }

  boolean mayHold(long number) {
    long mixed = mix(number);
    return (bits[(int) (mixed >>> 32) & mask] >>> mixed & 1) != 0;
  }

  private static long mix(long number) {
    long mixed = number * 0x9E37_79B9_7F4A_7C15L;
    return mixed ^ mixed >>> 29;
  }
}
