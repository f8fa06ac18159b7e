package org.heliograph.node.matching.exact;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * Positive numbers, each once, 12 to 24 bytes a number. Nothing is taken out.
 *
 * <p>One thread adds, any number read meanwhile and wait for nobody.
 */
final class NumberSet {
  private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int LEAST = 16;

  /** 0 where a slot is free; at most two thirds are taken. */
  private volatile long[] slots = new long[LEAST];

  private int size;

  /** Adds a number; false if it is there already. For the writer. */
  boolean add(long number) {
    if (size * 3L >= slots.length * 2L) {
      grow();
    }
    boolean added = put(slots, number);
    size += added ? 1 : 0;
    return added;
  }

  long bytes() {
    return 8L * slots.length;
  }

  /** All numbers behind others; in no order. */
  long[] after(long[] others, int count) {
    long[] taken = slots;
    long[] all = new long[count + taken.length];
    System.arraycopy(others, 0, all, 0, count);
    int next = count;
    for (int slot = 0; slot < taken.length; slot++) {
      long number = (long) SLOT.getAcquire(taken, slot);
      if (number != 0) {
        all[next++] = number;
      }
    }
    return Arrays.copyOf(all, next);
  }

  private void grow() {
    long[] larger = new long[slots.length * 2];
    for (long number : slots) {
      if (number != 0) {
        put(larger, number);
      }
    }
    slots = larger;
  }

  private static boolean put(long[] slots, long number) {
    int mask = slots.length - 1;
    int slot = (int) ((number * 0x9E37_79B9_7F4A_7C15L) >>> 32) & mask;
    while (slots[slot] != 0) {
      if (slots[slot] == number) {
        return false;
      }
      slot = (slot + 1) & mask;
    }
    SLOT.setRelease(slots, slot, number);
    return true;
  }
}
