package org.heliograph.node.matching.exact;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Maps 64-bit fingerprints to numbers from 1 to 2^40 - 1, several numbers a fingerprint, in 16 to
 * 21 bytes a pair. In 1,024 shards: each grows and is swept by itself, so that no pause is longer
 * than a thousandth of the table takes.
 *
 * <p>One thread puts and sweeps, any number read meanwhile and wait for nobody.
 */
final class FingerprintTable {
  static final int SHARD_BITS = 10;
  static final int SHARDS = 1 << SHARD_BITS;
  static final long LARGEST_NUMBER = (1L << 40) - 1;

  private static final int LEAST_SLOTS = 16;

  private final AtomicReferenceArray<FingerprintShard> shards = new AtomicReferenceArray<>(SHARDS);
  private final AtomicLong size = new AtomicLong();

  FingerprintTable() {
    clear();
  }

  /** Takes pairs. */
  @FunctionalInterface
  interface Pairs {
    void pair(long fingerprint, long number);
  }

  /** Tells pairs apart. */
  @FunctionalInterface
  interface Which {
    boolean test(long fingerprint, long number);
  }

  /**
   * Adds a number; a pair that is there already is not added again.
   *
   * @param fingerprint not 0
   */
  void put(long fingerprint, long number) {
    if (fingerprint == 0 || number < 1 || number > LARGEST_NUMBER) {
      throw new IllegalArgumentException("fingerprint 0, or " + number + " not in 1 to 2^40 - 1");
    }
    int place = place(fingerprint);
    var shard = shards.getPlain(place);
    if (!shard.takes(number)) {
      shard = larger(shard, number);
      shards.setRelease(place, shard);
    }
    if (shard.put(fingerprint, number)) {
      grew(1);
    }
  }

  private static FingerprintShard larger(FingerprintShard full, long number) {
    var larger = shard(full.used() + 1, full.isWide() || number >>> 32 != 0);
    full.forEach(larger::put);
    return larger;
  }

  /** With room for a third more than it is meant for. */
  private static FingerprintShard shard(int taken, boolean wide) {
    return new FingerprintShard(Math.max(LEAST_SLOTS, taken + taken / 4 * 3), wide);
  }

  boolean has(long fingerprint) {
    return shards.getAcquire(place(fingerprint)).has(fingerprint);
  }

  /**
   * Whether one of several is there. Looks at the first slot of all of them before it looks at the
   * second of any: memory answers many at once, and most of what is not there ends at an empty
   * slot.
   *
   * @param fingerprints as many as {@code count} says; holds others afterwards
   */
  boolean hasAny(long[] fingerprints, int count) {
    int undecided = 0;
    for (int i = 0; i < count; i++) {
      long fingerprint = fingerprints[i];
      fingerprints[undecided] = fingerprint;
      undecided += shards.getAcquire(place(fingerprint)).begins(fingerprint) ? 1 : 0;
    }
    for (int i = 0; i < undecided; i++) {
      if (has(fingerprints[i])) {
        return true;
      }
    }
    return false;
  }

  /** The numbers of a fingerprint, each once, in no order. */
  long[] find(long fingerprint) {
    return shards.getAcquire(place(fingerprint)).find(fingerprint);
  }

  /** Makes room for so many taken slots in a shard that is empty. For the writer. */
  void reserve(int place, int slots, boolean wide) {
    if (slots > 0) {
      shards.setRelease(place, new FingerprintShard(Math.max(LEAST_SLOTS, slots / 2 * 3), wide));
    }
  }

  int slots(int place) {
    return shards.getPlain(place).used();
  }

  boolean isWide(int place) {
    return shards.getPlain(place).isWide();
  }

  /** Takes pairs out of one shard. For the writer. */
  void sweep(int place, Which gone) {
    var shard = shards.getPlain(place);
    var tally = new Tally(gone);
    shard.forEach(tally);
    if (tally.gone > 0) {
      var rest =
          tally.left == 0
              ? FingerprintShard.EMPTY
              : shard((int) Math.min(tally.left, shard.used()), shard.isWide());
      shard.forEach(
          (fingerprint, number) -> {
            if (!gone.test(fingerprint, number)) {
              rest.put(fingerprint, number);
            }
          });
      shards.setRelease(place, rest);
      grew(-tally.gone);
    }
  }

  /** Counts what a sweep would take and leave. */
  private static final class Tally implements Pairs {
    private final Which which;
    private long gone;
    private long left;

    Tally(Which which) {
      this.which = which;
    }

    @Override
    public void pair(long fingerprint, long number) {
      boolean taken = which.test(fingerprint, number);
      gone += taken ? 1 : 0;
      left += taken ? 0 : 1;
    }
  }

  /** Gives each pair of a shard to someone. For the writer. */
  void forEach(int place, Pairs pairs) {
    shards.getPlain(place).forEach(pairs);
  }

  void clear() {
    for (int place = 0; place < SHARDS; place++) {
      shards.setRelease(place, FingerprintShard.EMPTY);
    }
    size.set(0);
  }

  long size() {
    return size.getAcquire();
  }

  long bytes() {
    long bytes = 0;
    for (int place = 0; place < SHARDS; place++) {
      bytes += shards.getAcquire(place).bytes();
    }
    return bytes;
  }

  // one thread writes it, so nothing is lost between reading and writing
  private void grew(long by) {
    size.setRelease(size.getPlain() + by);
  }

  private static int place(long fingerprint) {
    return (int) (fingerprint >>> (Long.SIZE - SHARD_BITS));
  }
}
