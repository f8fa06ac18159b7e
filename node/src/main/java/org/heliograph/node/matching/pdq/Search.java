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
 * <p>All of this waits for memory, so each step is done for all buckets or entries before the next
 * one: memory then works on many of them at once. Where the buckets hold so much that reading all
 * hashes in turn costs less, it does that: no set of hashes, however skewed, costs much more than a
 * scan.
 */
final class Search {
  private static final int NEIGHBOURS = Short.SIZE;
  private static final int MOST_PROBES = Shares.CHUNKS * (1 + NEIGHBOURS);

  /** Segments smaller than this are read whole. */
  private static final int SMALL = 1_000;

  /** As many partners are filtered in the time that one hash in turn is read and measured. */
  private static final int PARTNERS_TO_A_HASH = 8;

  /** As many hashes are read in turn in the time that one is found by its id and measured. */
  private static final int HASHES_TO_AN_ID = 8;

  private static final int SLICE = 1 << 12;

  /** Fits the largest segment whose buckets are filled evenly. */
  private static final int MOST_BLOCKS = 1 << 13;

  private static final int PLACE_BITS = 24;
  private static final int LINE = 64 / Short.BYTES;

  private final NearFilter filter;

  /** By probe: where its bucket begins and ends. */
  private final int[] starts = new int[MOST_PROBES];

  private final int[] ends = new int[MOST_PROBES];

  /** Of each block with entries that passed the filter: where it begins, with its chunk above. */
  private final int[] blocks = new int[MOST_BLOCKS + 1];

  private final int[] bits = new int[blocks.length];

  /** How many blocks there are. */
  private int filled;

  /** Places of entries that passed the filter, with their chunk in the bits above. */
  private final int[] places = new int[2 * SLICE + Buckets.SLACK];

  /** How many places wait to be measured. */
  private int waiting;

  private final int[] ids = new int[places.length];

  /** How many passed the filter and were measured, and how many may before a scan costs less. */
  private int passed;

  private int most;
  private int[] entries = new int[64];
  private int[] distances = new int[64];
  private int found;
  private PdqHash asked = new PdqHash(0, 0, 0, 0);
  private int radius;

  /** Takes part in no decision: keeps reading ahead from being left out as without effect. */
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

  void in(Segment segment) {
    found = 0;
    if (segment.room() < SMALL || !inBuckets(segment)) {
      scan(segment);
    }
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

  /** False where a scan costs less. */
  private boolean inBuckets(Segment segment) {
    long together = locate(segment);
    if (together / PARTNERS_TO_A_HASH > segment.room()) {
      return false;
    }
    touch(segment, together);
    return filter(segment, together);
  }

  /** Buckets to look through of a chunk: none, the value's own, or that and its neighbours. */
  private int probes(int chunk) {
    return Math.max(0, 1 + NEIGHBOURS * Shares.ofChunk(radius, chunk));
  }

  /** Finds where the buckets are; returns how many entries they hold together. */
  private long locate(Segment segment) {
    long together = 0;
    int probe = 0;
    for (int chunk = 0; chunk < Shares.CHUNKS; chunk++) {
      var offsets = segment.chunks()[chunk].offsets();
      int value = Short.toUnsignedInt(asked.chunk(chunk));
      int probes = probes(chunk);
      for (int i = 0; i < probes; i++, probe++) {
        int bucket = value ^ 1 << i >> 1;
        starts[probe] = offsets[bucket];
        ends[probe] = offsets[bucket + 1];
        together += ends[probe] - starts[probe];
      }
    }
    return together;
  }

  /**
   * Reads a word of each cache line of the buckets, Java having no prefetch. Does not branch by how
   * large each is, since a wrong guess waits for memory.
   */
  private void touch(Segment segment, long together) {
    int lines = (int) (together / MOST_PROBES) * 5 / 4 / LINE;
    int seen = 0;
    int from = 0;
    for (int chunk = 0; chunk < Shares.CHUNKS; chunk++) {
      var partners = segment.chunks()[chunk].partners();
      int to = from + probes(chunk);
      for (int probe = from; probe < to; probe++) {
        seen += partners[Buckets.LEAD + starts[probe]] + partners[Buckets.LEAD - 1 + ends[probe]];
      }
      for (int ahead = LINE; ahead <= lines * LINE; ahead += LINE) {
        for (int probe = from; probe < to; probe++) {
          seen += partners[Buckets.LEAD + Math.min(starts[probe] + ahead, ends[probe])];
        }
      }
      from = to;
    }
    touched = seen;
  }

  private boolean filter(Segment segment, long together) {
    most = segment.room() / HASHES_TO_AN_ID;
    passed = 0;
    boolean isWhole = NearFilter.mostBlocks(together, MOST_PROBES) <= MOST_BLOCKS;
    int from = 0;
    for (int chunk = 0; chunk < Shares.CHUNKS; chunk++) {
      int to = from + probes(chunk);
      if (isWhole) {
        filter(segment, chunk, starts, ends, from, to, Shares.ofPair(radius, chunk >> 1));
      } else if (!filterInSlices(segment, chunk, from, to)) {
        return false;
      }
      from = to;
    }
    return take(segment) && measure(segment);
  }

  /** The same for buckets so large that the blocks might not hold them; false as of all. */
  private boolean filterInSlices(Segment segment, int chunk, int from, int to) {
    int apart = Shares.ofPair(radius, chunk >> 1);
    for (int probe = from; probe < to; probe++, apart = Shares.ofPair(radius, chunk >> 1) - 1) {
      for (int place = starts[probe]; place < ends[probe]; place += SLICE) {
        int[] start = {place};
        int[] end = {Math.min(place + SLICE, ends[probe])};
        filter(segment, chunk, start, end, 0, 1, apart);
        if (!take(segment)) {
          return false;
        }
      }
    }
    return true;
  }

  private void filter(
      Segment segment, int chunk, int[] starts, int[] ends, int from, int to, int apart) {
    filled =
        filter.near(
            segment.chunks()[chunk].partners(),
            starts,
            ends,
            from,
            to,
            asked.chunk(chunk ^ 1),
            apart,
            chunk << PLACE_BITS,
            blocks,
            bits,
            filled);
  }

  /** Takes the places out of the blocks; false where a scan costs less than measuring them. */
  private boolean take(Segment segment) {
    for (int block = 0; block < filled; block++) {
      if (waiting > SLICE && !measure(segment)) {
        return false;
      }
      for (int rest = bits[block]; rest != 0; rest &= rest - 1) {
        places[waiting++] = blocks[block] + Integer.numberOfTrailingZeros(rest);
      }
    }
    filled = 0;
    return true;
  }

  private boolean measure(Segment segment) {
    passed += waiting;
    if (passed > most && waiting > SLICE) {
      waiting = 0;
      filled = 0;
      return false;
    }
    var chunks = segment.chunks();
    var words = segment.words();
    for (int i = 0; i < waiting; i++) {
      ids[i] = chunks[places[i] >>> PLACE_BITS].id(places[i] & (1 << PLACE_BITS) - 1);
    }
    int seen = 0;
    for (int i = 0; i < waiting; i++) {
      seen += words.pair(ids[i], 0);
    }
    touched += seen;
    for (int i = 0; i < waiting; i++) {
      int distance = words.distance(ids[i], asked);
      if (distance <= radius && isFirst(words.hash(ids[i]), places[i] >>> PLACE_BITS)) {
        keep(ids[i], distance);
      }
    }
    waiting = 0;
    return true;
  }

  /** Whether a near entry shows in no chunk before this one, so that it counts once. */
  private boolean isFirst(PdqHash near, int chunk) {
    for (int pair = 0; pair < chunk >> 1; pair++) {
      if (apart(near, 2 * pair) + apart(near, 2 * pair + 1) <= Shares.ofPair(radius, pair)) {
        return false;
      }
    }
    return (chunk & 1) == 0 || apart(near, chunk - 1) > Shares.ofChunk(radius, chunk - 1);
  }

  private int apart(PdqHash near, int chunk) {
    return Integer.bitCount((near.chunk(chunk) ^ asked.chunk(chunk)) & 0xFFFF);
  }

  private void keep(int entry, int distance) {
    if (found == entries.length) {
      entries = Arrays.copyOf(entries, 2 * found);
      distances = Arrays.copyOf(distances, 2 * found);
    }
    entries[found] = entry;
    distances[found++] = distance;
  }
}
