package org.heliograph.node.matching.pdq;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * What was added last, in the order it came: few enough to be read whole by each search. Sealed
 * once it is full, when nothing is added any more.
 *
 * <p>One thread adds and removes; any number read meanwhile.
 */
final class Delta {
  private static final long GONE = -1;
  private static final VarHandle SIZE;
  private static final VarHandle NUMBERS = MethodHandles.arrayElementVarHandle(long[].class);

  static {
    try {
      SIZE = MethodHandles.lookup().findVarHandle(Delta.class, "size", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final int generation;
  private final long[] a;
  private final long[] b;
  private final long[] c;
  private final long[] d;
  private final long[] numbers;

  /** By a number's bucket: one more than the place that was added last. For the writer alone. */
  private final int[] last;

  /** By place: one more than the one before it in the same bucket. For the writer alone. */
  private final int[] before;

  /** Read and written by {@link #SIZE}: what lies below is all there for who reads it. */
  @SuppressWarnings("UnusedVariable")
  private int size;

  /**
   * @param room how many there may be; a multiple of {@link Buckets#SLACK}
   */
  Delta(int room, int generation) {
    this.generation = generation;
    a = new long[room];
    b = new long[room];
    c = new long[room];
    d = new long[room];
    numbers = new long[room];
    last = new int[Integer.highestOneBit(room) << 1];
    before = new int[room];
  }

  int generation() {
    return generation;
  }

  /** How many were added; does not shrink. */
  int size() {
    return (int) SIZE.getAcquire(this);
  }

  boolean isFull() {
    return size() == numbers.length;
  }

  /** Adds a hash with its bits spread; seen from now on. */
  void add(PdqHash spread, long number) {
    int place = size();
    a[place] = spread.a();
    b[place] = spread.b();
    c[place] = spread.c();
    d[place] = spread.d();
    numbers[place] = number;
    int bucket = bucket(number);
    before[place] = last[bucket];
    last[bucket] = place + 1;
    SIZE.setRelease(this, place + 1);
  }

  /** Takes out all that was added for a number so far. */
  void remove(long number) {
    for (int place = last[bucket(number)] - 1; place >= 0; place = before[place] - 1) {
      if (numbers[place] == number) {
        NUMBERS.setRelease(numbers, place, GONE);
      }
    }
  }

  private int bucket(long number) {
    return (int) ((number * 0x9E37_79B9_7F4A_7C15L) >>> Integer.SIZE) & last.length - 1;
  }

  /** The number at a place; below zero where it was removed. */
  long number(int place) {
    return (long) NUMBERS.getAcquire(numbers, place);
  }

  PdqHash hash(int place) {
    return new PdqHash(a[place], b[place], c[place], d[place]);
  }

  int distance(int place, PdqHash other) {
    return Long.bitCount(a[place] ^ other.a())
        + Long.bitCount(b[place] ^ other.b())
        + Long.bitCount(c[place] ^ other.c())
        + Long.bitCount(d[place] ^ other.d());
  }

  /** Places that may be near, by half of the bits of each; conditions as of the filter. */
  int near(NearFilter filter, int from, int to, PdqHash asked, int radius, int[] places) {
    return filter.near(a, b, from, to, asked.a(), asked.b(), radius, places);
  }

  long bytes() {
    return 5L * Long.BYTES * numbers.length + (long) Integer.BYTES * (last.length + before.length);
  }

  /** Sorts what is left of several, with what is added to the last meanwhile or not. */
  static Segment sort(Delta[] deltas, Removals removals) {
    int most = Arrays.stream(deltas).mapToInt(Delta::size).sum();
    var words = new Words(most);
    var numbers = new long[most];
    int count = 0;
    for (var delta : deltas) {
      for (int place = 0; place < delta.size() && count < most; place++) {
        long number = delta.number(place);
        if (number >= 0 && !removals.hides(number, delta.generation)) {
          words.set(count, delta.hash(place));
          numbers[count++] = number;
        }
      }
    }
    return SegmentSort.sort(words, numbers, count, deltas[deltas.length - 1].generation, false);
  }
}
