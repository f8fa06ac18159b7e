package org.heliograph.node.matching;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Which held signals may have an indicator, by a 64-bit fingerprint of type and canonical value.
 * Holds no values. Answers are candidates: who asks compares the value itself.
 *
 * <p>Safe for use by many threads.
 */
final class ExactIndex {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private FingerprintTable table = new FingerprintTable();

  /** Signals that changed since the last sweep, with what they have now. For the writer alone. */
  private final Map<Long, Collection<String>> changed = new HashMap<>();

  /**
   * Puts what a signal has now in place of what it had; none where it is gone. What it had is still
   * a candidate until {@link #sweep}.
   */
  void replace(long number, Collection<String> matchKeys) {
    changed.put(number, matchKeys);
    add(number, matchKeys);
  }

  /** How many signals changed since the last sweep. */
  int changed() {
    return changed.size();
  }

  /**
   * Leaves out what signals had before they changed. For the one thread that writes; who looks up
   * does not wait for it.
   */
  void sweep() {
    if (changed.isEmpty()) {
      return;
    }
    var rest = table.without(changed::containsKey);
    changed.forEach((number, keys) -> keys.forEach(key -> rest.put(fingerprint(key), number)));
    changed.clear();
    lock.writeLock().lock();
    try {
      table = rest;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** How many indicators there are, of what changed since the last sweep those from before, too. */
  int size() {
    return table.size();
  }

  /** Adds the indicators of one held signal. */
  void add(long number, Collection<String> matchKeys) {
    lock.writeLock().lock();
    try {
      matchKeys.forEach(key -> table.put(fingerprint(key), number));
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Numbers of the signals that may have any of these indicators. */
  Set<Long> candidates(List<String> matchKeys) {
    var numbers = new HashSet<Long>();
    lock.readLock().lock();
    try {
      matchKeys.forEach(key -> table.find(fingerprint(key), numbers::add));
    } finally {
      lock.readLock().unlock();
    }
    return numbers;
  }

  private static long fingerprint(String matchKey) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(matchKey.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
