package org.heliograph.node.matching.pdq;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Maps PDQ hashes to numbers, and finds the numbers of all hashes within a distance of one that is
 * asked for. A number may stand for several hashes, a hash for several numbers.
 *
 * <p>What is added goes to a small {@link Delta}; full ones become {@link Segment}s, which a thread
 * of its own merges into larger ones ({@link Generations}). A search looks through all of them.
 *
 * <p>One thread adds, removes and settles; any number search meanwhile and wait for nobody.
 */
public final class PdqTable implements AutoCloseable {
  /** Farthest distance that can be asked for, in bits. */
  public static final int FARTHEST = 31;

  /** Numbers are 0 to this, 58 bits. */
  public static final long LARGEST_NUMBER = (1L << 58) - 1;

  private static final NearFilter FILTER = NearFilter.best();

  private final Generations generations;
  private final Queue<Search> searches = new ConcurrentLinkedQueue<>();

  /** Takes what a search finds. */
  @FunctionalInterface
  public interface Found {
    /**
     * A number and how far its hash is; a number comes once for each of its hashes that is near.
     */
    void found(long number, int distance);
  }

  public PdqTable() {
    this(Tiers.STANDARD);
  }

  PdqTable(Tiers tiers) {
    generations = new Generations(tiers);
  }

  /**
   * Adds a hash of a number; found from now on.
   *
   * @param number 0 to {@link #LARGEST_NUMBER}
   */
  public void add(PdqHash hash, long number) {
    generations.add(BitSpread.of(hash), requireNumber(number));
  }

  /**
   * Adds many at once, sorted on all cores; found once they all are.
   *
   * @param words four of each hash, as in {@link PdqHash}
   * @param numbers one for each hash
   */
  public void addAll(long[] words, long[] numbers) {
    for (int from = 0; from < numbers.length; from += Buckets.MOST_ENTRIES) {
      int count = Math.min(Buckets.MOST_ENTRIES, numbers.length - from);
      var spread = new Words(count);
      for (int i = 0; i < count; i++) {
        int at = Words.OF_A_HASH * (from + i);
        spread.set(
            i, BitSpread.of(new PdqHash(words[at], words[at + 1], words[at + 2], words[at + 3])));
      }
      generations.addAll(spread, Arrays.copyOfRange(numbers, from, from + count));
    }
  }

  private static long requireNumber(long number) {
    if (number < 0 || number > LARGEST_NUMBER) {
      throw new IllegalArgumentException("a number has 58 bits");
    }
    return number;
  }

  /** Takes out all hashes that a number has; not found from now on. */
  public void remove(long number) {
    generations.remove(requireNumber(number));
  }

  /** Ends a round of changes: nothing is left to do, since each shows at once. */
  public void settle() {}

  /**
   * Finds all hashes within a distance, in no order.
   *
   * @param radius most bits that differ, 0 to {@link #FARTHEST}
   */
  public void search(PdqHash asked, int radius, Found found) {
    if (radius < 0 || radius > FARTHEST) {
      throw new IllegalArgumentException("a distance is 0 to " + FARTHEST);
    }
    var free = searches.poll();
    var search = free == null ? new Search(FILTER) : free;
    search.ask(BitSpread.of(asked), radius);
    generations.current().search(search, found);
    if (!search.isLarge()) {
      searches.add(search);
    }
  }

  /** How many pairs of hash and number it holds, removed but not swept out included. */
  public long size() {
    return generations.current().size();
  }

  /** Memory that it takes, in bytes, worked out from its arrays. */
  public long bytes() {
    return generations.current().bytes();
  }

  /**
   * Writes what it holds to a file; any thread may, while others add and search. What is added or
   * removed meanwhile may or may not be in it.
   */
  public void save(Path file) throws IOException {
    SnapshotFile.write(file, generations.current());
  }

  /**
   * Takes what {@link #save} wrote, into an empty table.
   *
   * @throws IOException if the file is damaged or of another version; the table is empty then
   */
  public void load(Path file) throws IOException {
    generations.load(file);
  }

  /** Waits until what was added is merged as far as it ever is without more. */
  void awaitMerged() {
    generations.awaitMerged();
  }

  @Override
  public void close() {
    generations.close();
  }
}
