package org.heliograph.node.matching.exact;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.heliograph.node.matching.Candidates;
import org.heliograph.node.matching.Closeness;
import org.heliograph.node.matching.MatchIndex;
import org.heliograph.node.matching.Nearness;
import org.heliograph.protocol.signal.Indicator;

/** Values of all types by a 64-bit fingerprint of type and canonical value. Holds no values. */
public final class ExactIndex implements MatchIndex {
  private static final int MOST_UNSWEPT = 50_000;

  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final Fingerprints fingerprints = Fingerprints.random();
  private FingerprintTable table = new FingerprintTable();

  /** Signals that changed since the last sweep, with what they have now. For the writer alone. */
  private final Map<Long, List<Long>> changed = new HashMap<>();

  @Override
  public String name() {
    return "exact";
  }

  @Override
  public boolean takes(String type) {
    return true;
  }

  @Override
  public void add(long signal, Indicator held) {
    long fingerprint = fingerprint(held);
    changed.computeIfPresent(
        signal,
        (same, has) -> {
          has.add(fingerprint);
          return has;
        });
    lock.writeLock().lock();
    try {
      table.put(fingerprint, signal);
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  public void remove(long signal) {
    changed.put(signal, new ArrayList<>());
  }

  @Override
  public void settle() {
    if (changed.size() < Math.min(MOST_UNSWEPT, 1 + table.size() / 16)) {
      return;
    }
    var rest = table.without(changed::containsKey);
    changed.forEach((number, has) -> has.forEach(one -> rest.put(one, number)));
    changed.clear();
    lock.writeLock().lock();
    try {
      table = rest;
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  public Candidates find(Indicator asked, Nearness within) {
    return find(fingerprint(asked));
  }

  /**
   * What stands for a value without qualifiers in this index, for {@link #mayHold} and {@link
   * #find(long)}; another after {@link #load}.
   *
   * @param value in canonical form
   */
  public long fingerprint(String type, CharSequence value) {
    return fingerprints.of(type, value);
  }

  /** The same of a value's UTF-8. */
  public long fingerprint(String type, byte[] utf8, int offset, int length) {
    return fingerprints.of(type, utf8, offset, length);
  }

  /** The same of an indicator with the qualifiers that tell it apart. */
  public long fingerprint(Indicator indicator) {
    return fingerprints.of(indicator);
  }

  /** Whether {@link #find(long)} may find anything; cheap, and false for most values. */
  public boolean mayHold(long fingerprint) {
    return !find(fingerprint).isEmpty();
  }

  /** Candidates for the value that a fingerprint stands for. */
  public Candidates find(long fingerprint) {
    var numbers = new TreeSet<Long>();
    lock.readLock().lock();
    try {
      table.find(fingerprint, numbers::add);
    } finally {
      lock.readLock().unlock();
    }
    return numbers.isEmpty()
        ? Candidates.NONE
        : new Candidates(
            numbers.stream().mapToLong(Long::longValue).toArray(), new int[numbers.size()]);
  }

  @Override
  public Optional<Closeness> compare(Indicator asked, Indicator held, Nearness within) {
    return asked.matchKey().equals(held.matchKey())
        ? Optional.of(Closeness.EQUAL)
        : Optional.empty();
  }

  @Override
  public long size() {
    return table.size();
  }

  @Override
  public long bytes() {
    return table.bytes();
  }

  @Override
  public void save(Path file) {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public void load(Path file) {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public void close() {}
}
