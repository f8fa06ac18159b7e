package org.heliograph.node.matching.exact;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A part of a {@link FingerprintTable}: open-addressed arrays of one length, 12 bytes a slot, 13
 * where a number does not fit in 32 bits. A fingerprint has its first {@value #IN_A_ROW} numbers in
 * slots and what more there are in a {@link NumberSet}, so that a value which stands in a million
 * signals makes no row of a million slots.
 *
 * <p>One thread puts, any number read meanwhile and wait for nobody: a slot's number is written
 * before its fingerprint, and neither changes again. What does not fit goes into a {@linkplain
 * #FingerprintShard(int, boolean) larger shard} that takes this one's place.
 */
final class FingerprintShard {
  /** Holds nothing and has no room. */
  static final FingerprintShard EMPTY = new FingerprintShard(1, false);

  static final int IN_A_ROW = 8;

  private static final VarHandle FINGERPRINT = MethodHandles.arrayElementVarHandle(long[].class);
  private static final long[] NONE = {};

  /** 0 where a slot is free. */
  private final long[] fingerprints;

  private final int[] numbers;

  /** Bits 32 to 39 of the numbers; null while they fit without. */
  private final byte @Nullable [] wide;

  private volatile @Nullable Map<Long, NumberSet> more;
  private int used;

  FingerprintShard(int slots, boolean wide) {
    fingerprints = new long[slots];
    numbers = new int[slots];
    this.wide = wide ? new byte[slots] : null;
  }

  /** Whether one more of this number fits; at most three of four slots are taken. */
  boolean takes(long number) {
    return used * 4L + 4 <= fingerprints.length * 3L && (wide != null || number >>> 32 == 0);
  }

  boolean isWide() {
    return wide != null;
  }

  /**
   * Adds a number that the shard {@linkplain #takes}; false if the fingerprint has it already.
   *
   * @param fingerprint not 0
   */
  boolean put(long fingerprint, long number) {
    int inARow = 0;
    int slot = slot(fingerprint);
    while (fingerprints[slot] != 0) {
      if (fingerprints[slot] == fingerprint) {
        if (number(slot) == number) {
          return false;
        }
        inARow++;
      }
      slot = next(slot);
    }
    return inARow < IN_A_ROW ? fill(slot, fingerprint, number) : putMore(fingerprint, number);
  }

  private boolean fill(int slot, long fingerprint, long number) {
    numbers[slot] = (int) number;
    if (wide != null) {
      wide[slot] = (byte) (number >>> 32);
    }
    FINGERPRINT.setRelease(fingerprints, slot, fingerprint);
    used++;
    return true;
  }

  private boolean putMore(long fingerprint, long number) {
    var sets = more;
    if (sets == null) {
      sets = new ConcurrentHashMap<>();
      more = sets;
    }
    return sets.computeIfAbsent(fingerprint, _ -> new NumberSet()).add(number);
  }

  /** Whether the first slot where a fingerprint may stand is taken. */
  boolean begins(long fingerprint) {
    return (long) FINGERPRINT.getAcquire(fingerprints, slot(fingerprint)) != 0;
  }

  boolean has(long fingerprint) {
    int slot = slot(fingerprint);
    while (true) {
      long there = (long) FINGERPRINT.getAcquire(fingerprints, slot);
      if (there == fingerprint || there == 0) {
        return there != 0;
      }
      slot = next(slot);
    }
  }

  /** The numbers of a fingerprint, each once. */
  long[] find(long fingerprint) {
    long[] found = NONE;
    int count = 0;
    int slot = slot(fingerprint);
    long there = (long) FINGERPRINT.getAcquire(fingerprints, slot);
    while (there != 0) {
      if (there == fingerprint) {
        found = count == 0 ? new long[IN_A_ROW] : found;
        found[count++] = number(slot);
      }
      slot = next(slot);
      there = (long) FINGERPRINT.getAcquire(fingerprints, slot);
    }
    return switch (count) {
      case 0 -> NONE;
      case IN_A_ROW -> withMore(fingerprint, found);
      default -> Arrays.copyOf(found, count);
    };
  }

  private long[] withMore(long fingerprint, long[] found) {
    var sets = more;
    var rest = sets == null ? null : sets.get(fingerprint);
    return rest == null ? found : rest.after(found, found.length);
  }

  /** Gives each pair to someone; for the writer. */
  void forEach(FingerprintTable.Pairs pairs) {
    for (int slot = 0; slot < fingerprints.length; slot++) {
      if (fingerprints[slot] != 0) {
        pairs.pair(fingerprints[slot], number(slot));
      }
    }
    var sets = more;
    if (sets != null) {
      sets.forEach(
          (fingerprint, set) -> {
            for (long number : set.after(NONE, 0)) {
              pairs.pair(fingerprint, number);
            }
          });
    }
  }

  /** How many slots are taken; for the writer. */
  int used() {
    return used;
  }

  long bytes() {
    var sets = more;
    long slots = fingerprints.length * (wide == null ? 12L : 13L);
    return slots + (sets == null ? 0 : sets.values().stream().mapToLong(NumberSet::bytes).sum());
  }

  private long number(int slot) {
    long low = numbers[slot] & 0xFFFF_FFFFL;
    return wide == null ? low : low | (wide[slot] & 0xFFL) << 32;
  }

  /** The bits below those that choose the shard, spread over the slots. */
  private int slot(long fingerprint) {
    long bits = fingerprint << FingerprintTable.SHARD_BITS >>> 32;
    return (int) ((bits * fingerprints.length) >>> 32);
  }

  private int next(int slot) {
    int next = slot + 1;
    return next == fingerprints.length ? 0 : next;
  }
}
