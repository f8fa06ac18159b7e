package org.heliograph.node.matching.exact;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.heliograph.node.matching.exact.FingerprintTable.Which;
import org.jspecify.annotations.Nullable;

/**
 * Signals of which the table may hold more than they have now, each with the fingerprints that it
 * has: what else the table says of them is gone. Once all of the table was swept, they leave.
 *
 * <p>One thread changes it, any number ask meanwhile and wait for nobody.
 */
final class ChangedSignals {
  private static final long[] NOTHING = {};

  private final Map<Long, long[]> has = new ConcurrentHashMap<>();

  /** Changed since the last settling: nobody sees it yet. */
  private final Map<Long, long[]> unsettled = new HashMap<>();

  private Set<Long> sweeping = new HashSet<>();
  private Set<Long> forNextSweep = new HashSet<>();
  private @Nullable NumberFilter mayBeSwept;
  private final AtomicInteger sweeps = new AtomicInteger();

  /** All that a signal had is gone, from {@link #settle} on. */
  void remove(long number) {
    unsettled.put(number, NOTHING);
  }

  /** A signal has this too; of signals that did not change there is nothing to note. */
  void add(long number, long fingerprint) {
    if (!has.isEmpty()) {
      has.computeIfPresent(number, (_, before) -> with(before, fingerprint));
    }
    if (!unsettled.isEmpty()) {
      unsettled.computeIfPresent(number, (_, before) -> with(before, fingerprint));
    }
  }

  private static long[] with(long[] before, long fingerprint) {
    long[] more = Arrays.copyOf(before, before.length + 1);
    more[before.length] = fingerprint;
    return more;
  }

  void settle() {
    has.putAll(unsettled);
    forNextSweep.addAll(unsettled.keySet());
    unsettled.clear();
  }

  /** How many wait for a sweep to begin. */
  int waiting() {
    return forNextSweep.size();
  }

  /** From here to {@link #endSweep} all of the table is asked for what {@link #sweepable}. */
  void beginSweep() {
    sweeping = forNextSweep;
    forNextSweep = new HashSet<>();
    mayBeSwept = NumberFilter.of(sweeping);
  }

  /** What the sweep under way takes from the table. */
  Which sweepable() {
    var filter = mayBeSwept;
    return filter == null
        ? (_, _) -> false
        : (fingerprint, number) -> filter.mayHold(number) && isGone(fingerprint, number);
  }

  /** What changed before the sweep began, and not again since, needs no watching any more. */
  void endSweep() {
    sweeps.incrementAndGet();
    for (long number : sweeping) {
      if (!forNextSweep.contains(number)) {
        has.remove(number);
      }
    }
    sweeping = new HashSet<>();
    mayBeSwept = null;
  }

  /**
   * How often a sweep ended. Who read the table before one ended and asks here after it would take
   * what is gone for living, and reads again.
   */
  int sweeps() {
    return sweeps.get();
  }

  /** Whether a signal had a fingerprint and has it no more. */
  boolean isGone(long fingerprint, long number) {
    long[] left = has.get(number);
    if (left == null) {
      return false;
    }
    for (long one : left) {
      if (one == fingerprint) {
        return false;
      }
    }
    return true;
  }

  boolean isEmpty() {
    return has.isEmpty();
  }

  void clear() {
    has.clear();
    unsettled.clear();
    forNextSweep.clear();
    endSweep();
  }
}
