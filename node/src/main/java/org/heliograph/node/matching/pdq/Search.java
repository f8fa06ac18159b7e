package org.heliograph.node.matching.pdq;

import java.util.Arrays;

/**
 * Looks through one segment or delta at a time for hashes near one that is asked for; keeps what it
 * found until the next one. For one thread at a time; used again and again, for its arrays.
 *
 * <p>A near hash shows in some chunk: few bits of the chunk differ (none or one) and few of its
 * partner ({@link Shares}). So the search takes, for each chunk, the bucket of the asked value and
 * those of its sixteen neighbours, keeps the entries whose partner is near enough, and measures the
 * distance of those.
 *
 * <p>Where the buckets to look through hold so much that reading all hashes costs less, it does
 * that: no set of hashes, however skewed, costs much more than a scan.
 */
final class Search {
  private static final int MOST_PROBES = Shares.CHUNKS * (1 + Short.SIZE);

  /** Segments smaller than this are read whole. */
  private static final int SMALL = 1_000;

  /**
   * As many partners are filtered in the time that reading and measuring one hash in turn takes.
   */
  private static final int PARTNERS_TO_A_HASH = 16;

  /** As many hashes are read in turn in the time that one is found by its id and measured. */
  private static final int HASHES_TO_AN_ID = 8;

  private static final int SLICE = 1 << 12;
  private static final int PLACE_BITS = 24;
  private static final int LINE = 64 / Short.BYTES;

  private final NearFilter filter;
  private final int[] starts = new int[MOST_PROBES];
  private final int[] ends = new int[MOST_PROBES];
  private final int[] places = new int[2 * SLICE + Buckets.SLACK];
  private int[] entries = new int[64];
  private int[] distances = new int[64];
  private int found;
  private PdqHash asked = new PdqHash(0, 0, 0, 0);
  private int radius;

  /** Takes part in no decision: keeps the first pass from being left out as without effect. */
  private int touched;

  Search(NearFilter filter) {
    this.filter = filter;
  }

  /** What the next ones are searched for, bits spread. */
  void ask(PdqHash spread, int within) {
    asked = spread;
    radius = within;
  }

  /** How many entries the last one searched has that are near. */
  int found() {
    return found;
  }

  int entry(int i) {
    return entries[i];
  }

  int distance(int i) {
    return distances[i];
  }

  int touched() {
    return touched;
  }

  /** Whether a search found so much that its arrays are not worth keeping. */
  boolean isLarge() {
    return entries.length > SLICE;
  }

  void in(Segment segment) {
    found = 0;
    if (segment.room() < SMALL
        || touch(segment) / PARTNERS_TO_A_HASH > segment.room()
        || !buckets(segment)) {
      scan(segment);
    }
  }

  void in(Delta delta) {
    found = 0;
    int size = delta.size();
    for (int from = 0; from < size; from += SLICE) {
      int near = delta.near(filter, from, Math.min(from + SLICE, size), asked, radius, places);
      for (int i = 0; i < near; i++) {
        int distance = delta.distance(places[i], asked);
        if (distance <= radius) {
          keep(places[i], distance);
        }
      }
    }
  }

  /**
   * Finds where the buckets are, and reads a word of each of their cache lines, so that memory
   * works on all of them at once instead of one after the other.
   *
   * @return how many entries they hold together
   */
  long touch(Segment segment) {
    long sum = 0;
    int probe = 0;
    int seen = 0;
    for (int chunk = 0; chunk < Shares.CHUNKS; chunk++) {
      var buckets = segment.chunks()[chunk];
      var offsets = buckets.offsets();
      var partners = buckets.partners();
      int value = Short.toUnsignedInt(chunkOf(asked, chunk));
      int probes = probes(chunk);
      for (int i = 0; i < probes; i++, probe++) {
        int bucket = value ^ (1 << i >> 1);
        int start = offsets[bucket];
        int end = offsets[bucket + 1];
        starts[probe] = start;
        ends[probe] = end;
        sum += end - start;
        for (int at = start; at < end; at += LINE) {
          seen += partners[at];
        }
        seen += partners[end];
      }
    }
    touched = seen;
    return sum;
  }

  /** Buckets to look through of a chunk: none, the value's own, or that and its neighbours. */
  private int probes(int chunk) {
    int share = Shares.ofChunk(radius, chunk);
    return share < 0 ? 0 : 1 + share * Short.SIZE;
  }

  /** Filters and measures; false where too much gets through the filter. */
  private boolean buckets(Segment segment) {
    int probe = 0;
    int passed = 0;
    int waiting = 0;
    for (int chunk = 0; chunk < Shares.CHUNKS; chunk++) {
      var partners = segment.chunks()[chunk].partners();
      short partner = chunkOf(asked, chunk ^ 1);
      int most = Shares.ofPair(radius, chunk >> 1);
      int probes = probes(chunk);
      for (int i = 0; i < probes; i++, probe++) {
        for (int from = starts[probe]; from < ends[probe]; from += SLICE) {
          int to = Math.min(from + SLICE, ends[probe]);
          int count =
              filter.near(partners, from, to, partner, i == 0 ? most : most - 1, places, waiting);
          mark(waiting, count, chunk);
          waiting = count;
          if (waiting >= SLICE) {
            passed += waiting;
            if (passed > segment.room() / HASHES_TO_AN_ID) {
              return false;
            }
            measure(segment, waiting);
            waiting = 0;
          }
        }
      }
    }
    measure(segment, waiting);
    return true;
  }

  private void mark(int from, int to, int chunk) {
    for (int i = from; i < to; i++) {
      places[i] |= chunk << PLACE_BITS;
    }
  }

  private void measure(Segment segment, int waiting) {
    var chunks = segment.chunks();
    var words = segment.words();
    for (int i = 0; i < waiting; i++) {
      int place = places[i];
      int chunk = place >>> PLACE_BITS;
      int entry = chunks[chunk].id(place & (1 << PLACE_BITS) - 1);
      int distance = words.distance(entry, asked);
      if (distance <= radius && isFirst(words.hash(entry), chunk)) {
        keep(entry, distance);
      }
    }
  }

  /** Whether a near entry shows in no chunk before this one, so that it counts once. */
  private boolean isFirst(PdqHash near, int chunk) {
    int pair = chunk >> 1;
    for (int earlier = 0; earlier < pair; earlier++) {
      if (apart(near, 2 * earlier) + apart(near, 2 * earlier + 1)
          <= Shares.ofPair(radius, earlier)) {
        return false;
      }
    }
    return (chunk & 1) == 0 || apart(near, chunk - 1) > Shares.ofChunk(radius, chunk - 1);
  }

  private int apart(PdqHash near, int chunk) {
    return Integer.bitCount((chunkOf(near, chunk) ^ chunkOf(asked, chunk)) & 0xFFFF);
  }

  private void scan(Segment segment) {
    found = 0;
    var words = segment.words();
    for (int entry = 0; entry < words.room(); entry++) {
      int distance = words.distance(entry, asked);
      if (distance <= radius) {
        keep(entry, distance);
      }
    }
  }

  private void keep(int entry, int distance) {
    if (found == entries.length) {
      entries = Arrays.copyOf(entries, 2 * found);
      distances = Arrays.copyOf(distances, 2 * found);
    }
    entries[found] = entry;
    distances[found++] = distance;
  }

  private static short chunkOf(PdqHash hash, int chunk) {
    long word =
        switch (chunk >> 2) {
          case 0 -> hash.a();
          case 1 -> hash.b();
          case 2 -> hash.c();
          default -> hash.d();
        };
    return (short) (word >>> Short.SIZE * (chunk & 3));
  }
}
