package org.heliograph.node.matching.exact;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.heliograph.node.matching.Absence;
import org.heliograph.node.matching.Candidates;
import org.heliograph.node.matching.Closeness;
import org.heliograph.node.matching.MatchIndex;
import org.heliograph.node.matching.Nearness;
import org.heliograph.protocol.signal.Indicator;

/**
 * Values of all types that have no index of their own, by a 64-bit fingerprint of each: they are
 * compared for equality, keywords as whole values too. Holds no values.
 *
 * <p>An addition shows at once. A removal is a note that the number has nothing but what was added
 * since; it shows with the next {@link #settle}, and a few shards of the table are swept with each.
 */
public final class ExactIndex implements MatchIndex, Absence {
  private static final Set<String> MEASURED = Set.of("pdq", "vpdq", "text_tlsh");
  private static final int SHARDS_A_SETTLING = FingerprintTable.SHARDS / 16;
  private static final int MOST_UNSWEPT = 100_000;
  private static final int LONGEST_UNSWEPT = 256;

  private final Set<String> measured;
  private final FingerprintTable table = new FingerprintTable();
  private final ChangedSignals changed = new ChangedSignals();
  private volatile Fingerprints fingerprints = Fingerprints.random();

  /** The next shard of the sweep under way; past the last where there is none. */
  private int nextShard = FingerprintTable.SHARDS;

  private long settlingsWithoutSweep;

  /** For all types but those whose values can be near to one another: pdq, vpdq, text_tlsh. */
  public ExactIndex() {
    this(MEASURED);
  }

  /**
   * @param measured types that are left to other indexes
   */
  public ExactIndex(Set<String> measured) {
    this.measured = Set.copyOf(measured);
  }

  @Override
  public String name() {
    return "exact";
  }

  @Override
  public boolean takes(String type) {
    return !measured.contains(type);
  }

  @Override
  public void add(long signal, Indicator held) {
    add(signal, fingerprint(held));
  }

  void add(long signal, long fingerprint) {
    table.put(fingerprint, signal);
    changed.add(signal, fingerprint);
  }

  @Override
  public void remove(long signal) {
    changed.remove(signal);
  }

  @Override
  public void settle() {
    changed.settle();
    if (nextShard == FingerprintTable.SHARDS && isSweepDue()) {
      changed.beginSweep();
      nextShard = 0;
    }
    sweep(SHARDS_A_SETTLING);
  }

  private boolean isSweepDue() {
    settlingsWithoutSweep++;
    long size = table.size();
    int waiting = changed.waiting();
    return waiting > Math.min(MOST_UNSWEPT, 1_000 + size / 64)
        || (waiting > 0 && settlingsWithoutSweep > LONGEST_UNSWEPT + size / 10_000);
  }

  private void sweep(int shards) {
    if (nextShard < FingerprintTable.SHARDS) {
      var gone = changed.sweepable();
      int end = Math.min(FingerprintTable.SHARDS, nextShard + shards);
      while (nextShard < end) {
        table.sweep(nextShard++, gone);
      }
      if (end == FingerprintTable.SHARDS) {
        changed.endSweep();
        settlingsWithoutSweep = 0;
      }
    }
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
  @Override
  public long fingerprint(Indicator indicator) {
    return fingerprints.of(indicator);
  }

  /**
   * Whether {@link #find(long)} may find anything; cheap, and false for almost all values that are
   * not held.
   */
  public boolean mayHold(long fingerprint) {
    return table.has(fingerprint);
  }

  @Override
  public Candidates find(Indicator asked, Nearness within) {
    return find(fingerprint(asked));
  }

  @Override
  public boolean isSure(long[] asked, int count) {
    return !table.hasAny(asked, count);
  }

  /** Candidates for the value that a fingerprint stands for. */
  public Candidates find(long fingerprint) {
    long[] numbers;
    int sweeps;
    do {
      sweeps = changed.sweeps();
      numbers = living(fingerprint, table.find(fingerprint));
    } while (sweeps != changed.sweeps());
    return numbers.length == 0 ? Candidates.NONE : new Candidates(numbers, new int[numbers.length]);
  }

  private long[] living(long fingerprint, long[] numbers) {
    return numbers.length == 0 || changed.isEmpty()
        ? numbers
        : Arrays.stream(numbers).filter(one -> !changed.isGone(fingerprint, one)).toArray();
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

  /** What notes of changes take is left out: about 100 bytes for each of at most 100,000. */
  @Override
  public long bytes() {
    return table.bytes();
  }

  @Override
  public void save(Path file) throws IOException {
    ExactSnapshot.write(
        file,
        fingerprints.seed(),
        table,
        (fingerprint, number) -> !changed.isGone(fingerprint, number));
  }

  @Override
  public void load(Path file) throws IOException {
    try {
      fingerprints = new Fingerprints(ExactSnapshot.read(file, table));
    } catch (IOException e) {
      table.clear();
      throw e;
    }
  }

  @Override
  public void close() {
    table.clear();
    changed.clear();
  }
}
