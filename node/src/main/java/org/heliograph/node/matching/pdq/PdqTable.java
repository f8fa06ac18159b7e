package org.heliograph.node.matching.pdq;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Maps PDQ hashes to numbers, and finds the numbers of all hashes within a distance of one that is
 * asked for. A number may stand for several hashes, a hash for several numbers.
 *
 * <p>One thread adds, removes and settles; any number search meanwhile and wait for nobody.
 */
public final class PdqTable implements AutoCloseable {
  /** Farthest distance that can be asked for, in bits. */
  public static final int FARTHEST = 31;

  /** Numbers are 0 to this, 58 bits. */
  public static final long LARGEST_NUMBER = (1L << 58) - 1;

  private record Held(PdqHash hash, long number) {}

  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final List<Held> held = new ArrayList<>();

  /** Takes what a search finds. */
  @FunctionalInterface
  public interface Found {
    /**
     * A number and how far its hash is; a number comes once for each of its hashes that is near.
     */
    void found(long number, int distance);
  }

  /**
   * Adds a hash of a number; found from now on.
   *
   * @param number 0 to {@link #LARGEST_NUMBER}
   */
  public void add(PdqHash hash, long number) {
    lock.writeLock().lock();
    try {
      held.add(new Held(hash, number));
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Takes out all hashes that a number has; not found from now on. */
  public void remove(long number) {
    lock.writeLock().lock();
    try {
      held.removeIf(one -> one.number == number);
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Ends a round of changes; work that takes long goes on in the background. */
  public void settle() {}

  /**
   * Finds all hashes within a distance, in no order.
   *
   * @param radius most bits that differ, 0 to {@link #FARTHEST}
   */
  public void search(PdqHash asked, int radius, Found found) {
    lock.readLock().lock();
    try {
      for (var one : held) {
        int distance = one.hash.distance(asked);
        if (distance <= radius) {
          found.found(one.number, distance);
        }
      }
    } finally {
      lock.readLock().unlock();
    }
  }

  /** How many pairs of hash and number it holds, removed but not swept out included. */
  public long size() {
    return held.size();
  }

  /** Memory that it takes, in bytes, worked out from its arrays. */
  public long bytes() {
    return held.size() * 64L;
  }

  /** Writes what it holds to a file; any thread may, while others add and search. */
  public void save(Path file) throws IOException {
    throw new IOException("not yet");
  }

  /**
   * Takes what {@link #save} wrote, into an empty table.
   *
   * @throws IOException if the file is damaged or of another version; the table is empty then
   */
  public void load(Path file) throws IOException {
    throw new IOException("not yet");
  }

  @Override
  public void close() {}
}
