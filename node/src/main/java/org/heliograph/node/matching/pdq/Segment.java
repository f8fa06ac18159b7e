package org.heliograph.node.matching.pdq;

/**
 * Distinct hashes and their numbers, sorted into buckets by each of their sixteen chunks.
 * Immutable.
 *
 * @param words by entry
 * @param numbers by entry; an entry without any is in no bucket
 * @param chunks the entries in the order of each chunk
 * @param generation of the newest of what went into it; removals of later generations hide from it
 */
@SuppressWarnings("ArrayRecordComponent")
record Segment(Words words, Numbers numbers, Buckets[] chunks, int generation) {
  static Segment empty(int generation) {
    return SegmentSort.sort(new Words(0), new long[0], 0, generation, false);
  }

  /** Places for entries. */
  int room() {
    return words.room();
  }

  /** Entries that have numbers. */
  int entries() {
    return chunks[0].offsets()[Buckets.COUNT];
  }

  long bytes() {
    long sum = words.bytes() + numbers.bytes();
    for (var chunk : chunks) {
      sum += chunk.bytes();
    }
    return sum;
  }
}
