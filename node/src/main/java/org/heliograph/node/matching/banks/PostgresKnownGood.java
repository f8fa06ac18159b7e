package org.heliograph.node.matching.banks;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.heliograph.node.matching.Candidates;
import org.heliograph.node.matching.KnownGood;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.signal.Indicator;

/**
 * Banks as look-ups ask them: candidates from memory, each checked against what the bank holds now,
 * so that an entry that was taken out, or a bank that was switched off, never hides a match.
 */
public final class PostgresKnownGood implements KnownGood {
  /** Candidates of one value that are read at once; the first is nearly always the one. */
  private static final int AT_ONCE = 16;

  private static final String READ =
      """
      select e.number, e.indicator, b.name, b.pdq_distance from bank_entry e join bank b on b.number = e.bank
      where e.number = any($1) and b.enabled and not b.removed
      """;

  private final PostgresDatabase database;
  private final BankIndex index;

  public PostgresKnownGood(PostgresDatabase database, BankIndex index) {
    this.database = database;
    this.index = index;
  }

  /** An entry as the database has it, with what its bank says. */
  private record Held(long number, Indicator indicator, String bank, int pdqDistance) {}

  @Override
  public Map<Integer, Entry> find(List<Indicator> matching) {
    var known = new TreeMap<Integer, Entry>();
    if (index.isIdle()) {
      return known;
    }
    var open = new HashMap<Integer, Candidates>();
    for (int place = 0; place < matching.size(); place++) {
      var candidates = index.find(matching.get(place));
      if (!candidates.isEmpty()) {
        open.put(place, candidates);
      }
    }
    for (int from = 0; !open.isEmpty(); from += AT_ONCE) {
      round(matching, open, from, known);
    }
    return known;
  }

  /** Looks at some candidates of each value that is open. */
  private void round(
      List<Indicator> matching,
      Map<Integer, Candidates> open,
      int from,
      Map<Integer, Entry> known) {
    var held =
        read(
            open.values().stream()
                .flatMap(one -> Arrays.stream(some(one, from)).boxed())
                .collect(Collectors.toSet()));
    open.forEach(
        (place, candidates) ->
            nearest(matching.get(place), some(candidates, from), held)
                .ifPresent(entry -> known.put(place, entry)));
    open.keySet().removeAll(known.keySet());
    open.values().removeIf(one -> one.numbers().length <= from + AT_ONCE);
  }

  private static long[] some(Candidates candidates, int from) {
    var all = candidates.numbers();
    return Arrays.copyOfRange(all, from, Math.min(from + AT_ONCE, all.length));
  }

  private Map<Long, Held> read(Set<Long> numbers) {
    var held = new HashMap<Long, Held>();
    for (Row row :
        database
            .pool()
            .preparedQuery(READ)
            .execute(Tuple.tuple().addArrayOfLong(numbers.toArray(Long[]::new)))
            .await()) {
      held.put(
          row.getLong(0),
          new Held(
              row.getLong(0),
              Indicator.parse(row.getBuffer(1).getBytes()),
              row.getString(2),
              row.getInteger(3)));
    }
    return held;
  }

  private Optional<Entry> nearest(Indicator asked, long[] numbers, Map<Long, Held> held) {
    return Arrays.stream(numbers)
        .mapToObj(held::get)
        .filter(Objects::nonNull)
        .flatMap(entry -> known(asked, entry).stream())
        .findFirst();
  }

  private Optional<Entry> known(Indicator asked, Held entry) {
    int distance = index.distance(asked, entry.indicator(), entry.pdqDistance());
    return distance < 0
        ? Optional.empty()
        : Optional.of(new Entry(entry.bank(), entry.number(), distance));
  }
}
