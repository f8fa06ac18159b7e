package org.heliograph.node.matching.pdq;

import java.util.stream.IntStream;

/** Makes a segment of hashes in any order, equal ones among them, by counting sort. */
final class SegmentSort {
  private SegmentSort() {}

  /**
   * Sorts what was added.
   *
   * @param words bits spread; becomes the segment's own
   * @param numbers one beside each hash
   * @param count how many of them
   * @param parallel whether all cores may help
   */
  static Segment sort(Words words, long[] numbers, int count, int generation, boolean parallel) {
    var postings = new Numbers(count);
    int entries = collapse(words, numbers, count, postings);
    postings.trim(entries);
    var own = words.room() == entries ? words : words.copy(entries);
    var chunks = new Buckets[Shares.CHUNKS];
    var pairs = IntStream.range(0, Shares.PAIRS);
    (parallel ? pairs.parallel() : pairs).forEach(pair -> pair(own, entries, pair, chunks));
    return new Segment(own, postings, chunks, generation);
  }

  /** Moves distinct hashes to the front, in order; returns how many there are. */
  private static int collapse(Words words, long[] numbers, int count, Numbers postings) {
    int mask = (Integer.highestOneBit(Math.max(count, 1)) << 2) - 1;
    var seen = new int[mask + 1];
    int entries = 0;
    for (int i = 0; i < count; i++) {
      words.set(entries, words, i);
      int slot = words.mixed(entries) & mask;
      while (seen[slot] != 0 && !words.equal(seen[slot] - 1, entries)) {
        slot = (slot + 1) & mask;
      }
      if (seen[slot] == 0) {
        seen[slot] = ++entries;
      }
      postings.add(seen[slot] - 1, numbers[i]);
    }
    return entries;
  }

  private static void pair(Words words, int entries, int pair, Buckets[] chunks) {
    var halves = new int[entries];
    for (int i = 0; i < entries; i++) {
      halves[i] = words.pair(i, pair);
    }
    chunks[2 * pair] = chunk(halves);
    for (int i = 0; i < entries; i++) {
      halves[i] = Integer.rotateLeft(halves[i], Short.SIZE);
    }
    chunks[2 * pair + 1] = chunk(halves);
  }

  /** Sorts by the lower half of each; the upper one is the partner. */
  private static Buckets chunk(int[] halves) {
    var sorted = Buckets.of(halves.length);
    var next = new int[Buckets.COUNT + 1];
    for (int half : halves) {
      next[Short.toUnsignedInt((short) half) + 1]++;
    }
    for (int bucket = 0; bucket < Buckets.COUNT; bucket++) {
      next[bucket + 1] += next[bucket];
    }
    System.arraycopy(next, 0, sorted.offsets(), 0, next.length);
    for (int i = 0; i < halves.length; i++) {
      int place = next[Short.toUnsignedInt((short) halves[i])]++;
      sorted.put(place, (short) (halves[i] >>> Short.SIZE), i);
    }
    return sorted;
  }
}
