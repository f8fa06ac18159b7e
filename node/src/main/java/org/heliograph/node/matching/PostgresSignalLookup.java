package org.heliograph.node.matching;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.signal.Indicator;

/**
 * Look-up: candidates from the indexes in memory, each checked against what the database holds now,
 * so that a withdrawn, narrowed or expired signal never answers, nor one whose agreement is
 * suspended or rests on a basis that lapsed. A question without candidates reads nothing of them.
 *
 * <p>Rows are read in portions, nearest first, until the matches of each value are full: neither a
 * cluster of near-duplicates floods the database, nor does what may not be used hide what may.
 */
public final class PostgresSignalLookup implements SignalLookup {
  private static final int FIRST_PORTION = 2;
  private static final int PORTION_GROWTH = 4;
  private static final int ROWS_AT_ONCE = 2_000;

  /** Most rows of one question; enough for every value of a batch to have its nearest looked at. */
  private static final int MOST_ROWS = 100_000;

  private final PostgresDatabase database;
  private final SignalIndexes indexes;
  private final Usability usability;
  private final KnownGood knownGood;
  private final PostgresFreshness freshness;
  private final Clock clock;

  public PostgresSignalLookup(
      PostgresDatabase database,
      SignalIndexes indexes,
      Usability usability,
      KnownGood knownGood,
      Clock clock) {
    this.database = database;
    this.indexes = indexes;
    this.usability = usability.with(List.of(PostgresSignalLookup::review));
    this.knownGood = knownGood;
    this.freshness = new PostgresFreshness(database, usability, clock);
    this.clock = clock;
  }

  private static Optional<RefusalReason> review(KeptSignal signal) {
    return signal.isHeldForReview() ? Optional.of(RefusalReason.HELD_FOR_REVIEW) : Optional.empty();
  }

  @Override
  public Answer find(Question question) {
    var asked = question.indicators();
    var candidates = indexes.find(asked, question.within());
    Map<Indicator, Search> searches = new HashMap<>();
    for (int i = 0; i < candidates.size(); i++) {
      if (!candidates.get(i).isEmpty()) {
        var mine = candidates.get(i);
        searches.computeIfAbsent(asked.get(i), value -> new Search(value, mine, question.limit()));
      }
    }
    if (searches.isEmpty()) {
      return new Answer(asked.stream().map(_ -> Found.NOTHING).toList(), freshness.recent());
    }
    var sources = freshness.now();
    search(question, List.copyOf(searches.values()), refused(sources));
    return new Answer(bounded(asked, found(searches)), sources);
  }

  /** What was found of each value, but for what is known to be harmless. */
  private Map<Indicator, Found> found(Map<Indicator, Search> searches) {
    Map<Indicator, Found> found = new HashMap<>();
    searches.forEach((value, search) -> found.put(value, search.found()));
    var matching =
        found.entrySet().stream()
            .filter(one -> !one.getValue().matches().isEmpty())
            .map(Map.Entry::getKey)
            .toList();
    if (!matching.isEmpty()) {
      knownGood
          .find(matching)
          .forEach(
              (place, entry) ->
                  found.computeIfPresent(matching.get(place), (_, one) -> one.harmless(entry)));
    }
    return found;
  }

  /** In the order asked; a value that is asked many times cannot blow the answer up. */
  private static List<Found> bounded(List<Indicator> asked, Map<Indicator, Found> found) {
    var bounded = new ArrayList<Found>(asked.size());
    int left = MOST_MATCHES;
    for (var value : asked) {
      var one = found.getOrDefault(value, Found.NOTHING).atMost(left);
      left -= one.matches().size();
      bounded.add(one);
    }
    return bounded;
  }

  private static Set<String> refused(List<Freshness> sources) {
    return sources.stream()
        .filter(Freshness::refused)
        .map(Freshness::source)
        .collect(Collectors.toSet());
  }

  /** Round by round, so that each value has its nearest looked at before any has all. */
  private void search(Question question, List<Search> all, Set<String> refused) {
    var rows = new PostgresHeldRows(database, usability, question.purpose(), refused, clock);
    var budget = new Budget();
    int portion = FIRST_PORTION;
    var open = all;
    while (!open.isEmpty() && !budget.isSpent()) {
      round(question, open, portion, rows, budget);
      open = open.stream().filter(Search::isOpen).toList();
      portion = Math.min(portion * PORTION_GROWTH, ROWS_AT_ONCE);
    }
  }

  /** What one question may cost, in rows that are read and matches that are answered. */
  private static final class Budget {
    int rows = MOST_ROWS;
    int matches = MOST_MATCHES;

    boolean isSpent() {
      return rows <= 0 || matches <= 0;
    }
  }

  private void round(
      Question question, List<Search> open, int portion, PostgresHeldRows rows, Budget budget) {
    var group = new ArrayList<Search>();
    var numbers = new HashSet<Long>();
    for (var search : open) {
      for (long number : search.portion(portion)) {
        numbers.add(number);
      }
      group.add(search);
      if (numbers.size() >= ROWS_AT_ONCE) {
        take(question, group, rows, numbers, budget);
        if (budget.isSpent()) {
          return;
        }
      }
    }
    take(question, group, rows, numbers, budget);
  }

  private void take(
      Question question,
      List<Search> group,
      PostgresHeldRows rows,
      Set<Long> numbers,
      Budget budget) {
    if (group.isEmpty()) {
      return;
    }
    var held = rows.read(numbers);
    budget.rows -= numbers.size();
    for (var search : group) {
      budget.matches -= search.take(held, indexes, question.within());
    }
    group.clear();
    numbers.clear();
  }

  @Override
  public List<Freshness> freshness() {
    return freshness.now();
  }

  @Override
  public Optional<Glance> glance() {
    return Optional.of(
        new Glance() {
          @Override
          public Optional<Absence> absence(String type) {
            return indexes.absence(type);
          }

          @Override
          public Optional<List<Freshness>> sources() {
            return freshness.known();
          }
        });
  }

  @Override
  public Optional<RefusalReason> hindrance(KeptSignal signal) {
    return signal.expiresAt().isAfter(clock.instant())
        ? usability.hindrance(signal)
        : Optional.of(RefusalReason.SIGNAL_EXPIRED);
  }
}
