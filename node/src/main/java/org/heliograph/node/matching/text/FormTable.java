package org.heliograph.node.matching.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Words by a 64-bit hash of the form that they are found by: two forms may share one, so that what
 * it finds is compared with the text. Open-addressed, 12 bytes a slot, at most half full.
 * Immutable.
 */
final class FormTable {
  private static final long FACTOR = 0x5851_F42D_4C95_7F2DL;
  private static final long MIX = 0x9E37_79B9_7F4A_7C15L;
  private static final int FREE = Integer.MIN_VALUE;

  private final long[] hashes;
  private final int[] words;
  private final List<int[]> several = new ArrayList<>();

  FormTable(Map<String, int[]> forms) {
    int slots = Integer.highestOneBit(Math.max(8, forms.size() * 2 - 1)) << 1;
    this.hashes = new long[slots];
    this.words = new int[slots];
    Arrays.fill(words, FREE);
    forms.forEach(this::put);
  }

  private void put(String form, int[] which) {
    long hash = 0;
    for (int i = 0; i < form.length(); i++) {
      hash = longer(hash, form.charAt(i));
    }
    int slot = slot(hash);
    while (words[slot] != FREE) {
      if (hashes[slot] == hash) {
        several.add(joined(of(slot), which));
        words[slot] = -several.size();
        return;
      }
      slot = slot + 1 & hashes.length - 1;
    }
    hashes[slot] = hash;
    words[slot] = which[0];
    if (which.length > 1) {
      several.add(which);
      words[slot] = -several.size();
    }
  }

  private static int[] joined(int[] some, int[] more) {
    int[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  private int[] of(int slot) {
    return words[slot] >= 0 ? new int[] {words[slot]} : several.get(-words[slot] - 1);
  }

  /** The hash of one character more; begins with 0. */
  static long longer(long hash, char next) {
    return hash * FACTOR + next + 1;
  }

  private int slot(long hash) {
    return (int) ((hash * MIX) >>> 32) & hashes.length - 1;
  }

  /** The words whose form may have a hash; null if there are none. */
  int @Nullable [] find(long hash) {
    int slot = slot(hash);
    while (words[slot] != FREE) {
      if (hashes[slot] == hash) {
        return of(slot);
      }
      slot = slot + 1 & hashes.length - 1;
    }
    return null;
  }

  long bytes() {
    return 12L * hashes.length + several.stream().mapToLong(one -> 24 + 4L * one.length).sum();
  }
}
