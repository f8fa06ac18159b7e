package org.heliograph.node.matching.banks;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.heliograph.node.matching.Candidates;
import org.heliograph.node.matching.MatchIndex;
import org.heliograph.node.matching.Nearness;
import org.heliograph.protocol.signal.Indicator;

/**
 * What stands in banks, in memory: which entries may know a value. All banks share the indexes, so
 * that a look-up searches once however many banks there are; which bank an entry is in costs 4
 * bytes for each number that was given.
 *
 * <p>One thread writes; any number look up meanwhile.
 */
public final class BankIndex implements AutoCloseable {
  private static final int FIRST_CAPACITY = 1 << 10;

  private final List<MatchIndex> indexes;

  /** By number of the entry; 0 for none. A number is written before an index knows it. */
  private volatile int[] bankOf = new int[FIRST_CAPACITY];

  private volatile Effective effective = new Effective(Map.of());

  /** All banks that may stand in {@link #bankOf}; for the writer alone. */
  private final Set<Integer> known = new HashSet<>();

  /**
   * @param indexes empty; closed with this
   */
  public BankIndex(List<MatchIndex> indexes) {
    this.indexes = List.copyOf(indexes);
  }

  /**
   * Banks that are on, by number.
   *
   * @param farthest most bits that any of them takes
   */
  private record Effective(Map<Integer, Bank> on, int farthest) {
    Effective(Map<Integer, Bank> on) {
      this(on, on.values().stream().mapToInt(Bank::pdqDistance).max().orElse(0));
    }
  }

  void add(long number, int bank, Indicator held) {
    int place = Math.toIntExact(number);
    if (place >= bankOf.length) {
      bankOf = Arrays.copyOf(bankOf, Math.max(place + 1, bankOf.length + bankOf.length / 2));
    }
    bankOf[place] = bank;
    known.add(bank);
    for (var index : indexes) {
      if (index.takes(held.type())) {
        index.add(number, held);
      }
    }
  }

  void remove(long number) {
    indexes.forEach(index -> index.remove(number));
    if (number < bankOf.length) {
      bankOf[(int) number] = 0;
    }
  }

  /** Takes in which banks there are and how they are set; entries of others go. */
  void banks(List<Bank> now) {
    var on = new HashMap<Integer, Bank>();
    now.stream().filter(Bank::on).forEach(bank -> on.put(bank.number(), bank));
    effective = new Effective(Map.copyOf(on));
    var gone = new HashSet<>(known);
    now.forEach(bank -> gone.remove(bank.number()));
    if (!gone.isEmpty()) {
      removeAll(gone);
      known.removeAll(gone);
    }
  }

  private void removeAll(Set<Integer> banks) {
    int[] all = bankOf;
    for (int number = 0; number < all.length; number++) {
      if (all[number] != 0 && banks.contains(all[number])) {
        remove(number);
      }
    }
  }

  void settle() {
    indexes.forEach(MatchIndex::settle);
  }

  /** Whether nothing can be found, since no bank is on. */
  boolean isIdle() {
    return effective.on.isEmpty();
  }

  /** Entries of banks that are on and may know a value, the nearest first. */
  Candidates find(Indicator asked) {
    var now = effective;
    var within = within(now.farthest);
    var found = Candidates.NONE;
    for (var index : indexes) {
      if (index.takes(asked.type())) {
        var more = near(index.find(asked, within), now);
        found = found.isEmpty() ? more : found;
      }
    }
    return found;
  }

  private Candidates near(Candidates all, Effective now) {
    if (all.isEmpty()) {
      return all;
    }
    int[] banks = bankOf;
    var numbers = new long[all.numbers().length];
    var distances = new int[numbers.length];
    int count = 0;
    for (int i = 0; i < numbers.length; i++) {
      var bank = now.on.get(bank(banks, all.numbers()[i]));
      if (bank != null && all.distances()[i] <= bank.pdqDistance()) {
        numbers[count] = all.numbers()[i];
        distances[count++] = all.distances()[i];
      }
    }
    return count == 0
        ? Candidates.NONE
        : new Candidates(Arrays.copyOf(numbers, count), Arrays.copyOf(distances, count));
  }

  private static int bank(int[] banks, long number) {
    return number < banks.length ? banks[(int) number] : 0;
  }

  /** How close an entry is by the first comparison that finds it close enough; else -1. */
  int distance(Indicator asked, Indicator held, int pdqDistance) {
    var within = within(pdqDistance);
    return indexes.stream()
        .filter(index -> index.takes(asked.type()) && index.takes(held.type()))
        .flatMap(index -> index.compare(asked, held, within).stream())
        .mapToInt(close -> close.distance() == null ? 0 : close.distance())
        .findFirst()
        .orElse(-1);
  }

  private static Nearness within(int pdqDistance) {
    return new Nearness(pdqDistance, 0, 100);
  }

  @Override
  public void close() {
    indexes.forEach(MatchIndex::close);
  }
}
