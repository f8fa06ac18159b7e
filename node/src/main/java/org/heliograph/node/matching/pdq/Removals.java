package org.heliograph.node.matching.pdq;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

/**
 * Numbers that were removed, each with the generation that took additions when it was removed last:
 * what older generations have of it is hidden, what came later shows.
 *
 * <p>One thread hides; any number ask meanwhile.
 */
final class Removals {
  private static final int SMALLEST = 1 << 6;
  private static final VarHandle KEYS = MethodHandles.arrayElementVarHandle(long[].class);
  private static final VarHandle GENERATIONS = MethodHandles.arrayElementVarHandle(int[].class);

  /**
   * An open-addressed table, at most half full.
   *
   * @param keys one more than the number; 0 where a slot is free
   */
  @SuppressWarnings("ArrayRecordComponent")
  private record Slots(long[] keys, int[] generations) {
    Slots(int room) {
      this(new long[room], new int[room]);
    }

    /** The slot of a key, or the free one where it belongs, which another key may take since. */
    int find(long key) {
      int mask = keys.length - 1;
      int slot = (int) ((key * 0x9E37_79B9_7F4A_7C15L) >>> Integer.SIZE) & mask;
      for (long held = held(slot); held != 0 && held != key; held = held(slot)) {
        slot = slot + 1 & mask;
      }
      return slot;
    }

    long held(int slot) {
      return (long) KEYS.getAcquire(keys, slot);
    }

    int generation(int slot) {
      return (int) GENERATIONS.getAcquire(generations, slot);
    }
  }

  private volatile Slots slots = new Slots(SMALLEST);
  private final AtomicInteger count = new AtomicInteger();

  /** Hides what generations before this one have of a number. */
  void hide(long number, int generation) {
    if (2 * count.get() >= slots.keys.length) {
      grow();
    }
    var own = slots;
    int slot = own.find(number + 1);
    GENERATIONS.setRelease(own.generations, slot, generation);
    if (own.keys[slot] == 0) {
      count.incrementAndGet();
      KEYS.setRelease(own.keys, slot, number + 1);
    }
  }

  /** Whether what a generation has of a number is hidden. */
  boolean hides(long number, int generation) {
    if (count.get() == 0) {
      return false;
    }
    var own = slots;
    int slot = own.find(number + 1);
    return own.held(slot) == number + 1 && generation < own.generation(slot);
  }

  /** Those that something of a generation or an older one might be hidden by: the later ones. */
  Removals after(int generation) {
    var rest = new Removals();
    forEach(
        (number, removed) -> {
          if (removed > generation) {
            rest.hide(number, removed);
          }
        });
    return rest;
  }

  /** Takes a number and a generation. */
  @FunctionalInterface
  interface Taker {
    void removal(long number, int generation);
  }

  void forEach(Taker taker) {
    var own = slots;
    for (int slot = 0; slot < own.keys.length; slot++) {
      long key = own.held(slot);
      if (key != 0) {
        taker.removal(key - 1, own.generation(slot));
      }
    }
  }

  /** Each number and the generation behind it, for {@link #of}. */
  long[] pairs() {
    var pairs = LongStream.builder();
    forEach((number, generation) -> pairs.add(number).add(generation));
    return pairs.build().toArray();
  }

  static Removals of(long[] pairs) {
    var removals = new Removals();
    for (int i = 0; i < pairs.length; i += 2) {
      removals.hide(pairs[i], (int) pairs[i + 1]);
    }
    return removals;
  }

  int count() {
    return count.get();
  }

  long bytes() {
    return (long) slots.keys.length * (Long.BYTES + Integer.BYTES);
  }

  private void grow() {
    var old = slots;
    var larger = new Slots(2 * old.keys.length);
    for (int from = 0; from < old.keys.length; from++) {
      if (old.keys[from] != 0) {
        int slot = larger.find(old.keys[from]);
        larger.keys[slot] = old.keys[from];
        larger.generations[slot] = old.generations[from];
      }
    }
    slots = larger;
  }
}
