package org.heliograph.node.matching;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
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
  private final FingerprintTable table = new FingerprintTable();

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
