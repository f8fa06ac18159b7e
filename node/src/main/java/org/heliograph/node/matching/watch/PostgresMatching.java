package org.heliograph.node.matching.watch;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.heliograph.node.matching.HeldIndicators;
import org.heliograph.node.matching.KeptSignal;
import org.heliograph.node.matching.KnownGood;
import org.heliograph.node.matching.Nearness;
import org.heliograph.node.matching.PostgresKeptSignals;
import org.heliograph.node.matching.SignalIndexes;
import org.heliograph.node.matching.SignalLookup;
import org.heliograph.node.matching.Usability;
import org.heliograph.node.platform.postgres.Mark;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.signal.Indicator;

/**
 * Matches signals with own entries, each pair once whichever came later: signals as they arrive are
 * looked up among the entries, entries as they are added among what is held. Cursors, matches and
 * events move in one transaction, so that a restart repeats and loses nothing; of several nodes one
 * at a time does it. For one thread.
 */
public final class PostgresMatching implements AutoCloseable {
  private static final int SIGNALS = 500;
  private static final int ENTRIES = 1_000;
  private static final int WAITING = 200;

  /** How often it is looked whether what may not be used may be used again. */
  private static final Duration WAITS = Duration.ofSeconds(5);

  private static final String CURSOR =
      "select kept_xid::text, kept_mark, entry_xid::text, entry_mark from watch_cursor for update"
          + " skip locked";

  private static final String MOVE =
      "update watch_cursor set kept_xid = $1::text::xid8, kept_mark = $2, entry_xid ="
          + " $3::text::xid8, entry_mark = $4";

  private static final String ADDED =
      """
      select e.xid::text, e.mark, e.number from collection_entry e
      where (e.xid, e.mark) > ($1::text::xid8, $2) and (e.xid, e.mark) <= ($3::text::xid8, $4)
      order by e.xid, e.mark limit $5
      """;

  private static final String WAITED =
      """
      select source, signal from watch_match where waiting <= $1 group by source, signal order by min(waiting) limit $2
      """;

  private final PostgresDatabase database;
  private final Held held;
  private final PostgresOwnIndex own;
  private final PostgresEntries entries;
  private final Consumer<List<KeptSignal>> matched;
  private final InstantSource clock;

  /**
   * What partners disclosed.
   *
   * @param upTo how far the indexes have come
   * @param lookup says how fresh what is known of a source is
   * @param knownGood the member's own lists of what is harmless
   */
  public record Held(
      PostgresKeptSignals signals,
      SignalIndexes indexes,
      Supplier<Mark> upTo,
      SignalLookup lookup,
      Usability usability,
      KnownGood knownGood) {}

  /** How far the matching has come. */
  private record Cursor(Mark kept, Mark entry) {}

  /** What one round did. */
  private record Done(boolean more, Found found) {}

  /** What a round found, to be told of once it is written. */
  private static final class Found {
    private final List<KeptSignal> matched = new ArrayList<>();
    private int events;
  }

  /**
   * @param ownIndexes empty ones, for the entries; closed with this
   * @param matched told, once that is written, that there are events, and which signals were found
   *     to match
   */
  public PostgresMatching(
      PostgresDatabase database,
      Held held,
      SignalIndexes ownIndexes,
      Consumer<List<KeptSignal>> matched,
      InstantSource clock) {
    this.database = database;
    this.held = held;
    this.own = new PostgresOwnIndex(database, ownIndexes);
    this.entries = new PostgresEntries(() -> {}, clock);
    this.matched = matched;
    this.clock = clock;
  }

  /** Matches a bounded piece of what came; whether more waits. */
  public boolean round() {
    var done = database.inTransaction(this::round);
    if (done.found.events > 0) {
      matched.accept(done.found.matched);
    }
    return done.more;
  }

  private Done round(SqlConnection sql) {
    var before = cursor(sql);
    var found = new Found();
    if (before.isEmpty()) {
      return new Done(false, found);
    }
    // within the lock: what another node has come to is taken in here before we go on from there
    own.follow();
    var from = before.get();
    var signals = arrived(sql, from.kept, found);
    var added = added(sql, from, found);
    reconsider(sql, found);
    var to = new Cursor(signals.mark, added.mark);
    if (!to.equals(from)) {
      move(sql, to);
    }
    return new Done(signals.full || added.full, found);
  }

  /** A page that was worked off. */
  private record Page(Mark mark, boolean full) {}

  private Page arrived(SqlConnection sql, Mark after, Found found) {
    if (own.isEmpty() && !isAnythingMatched(sql)) {
      var end = held.signals.end();
      return new Page(end.compareTo(after) > 0 ? end : after, false);
    }
    var changes = held.signals.changesAfter(after, SIGNALS, null);
    if (changes.isEmpty()) {
      return new Page(after, false);
    }
    consider(sql, changes, found);
    return new Page(changes.getLast().mark(), changes.size() == SIGNALS);
  }

  private static boolean isAnythingMatched(SqlConnection sql) {
    return sql.query("select from watch_match limit 1").execute().await().size() > 0;
  }

  /** Signals beside all entries. */
  private void consider(SqlConnection sql, List<KeptSignal> signals, Found found) {
    var standing = PostgresMatches.ofSignals(sql, signals);
    var matching = new HashMap<String, Set<Long>>();
    standing
        .keySet()
        .forEach(pair -> entriesOf(matching, pair.source(), pair.signal()).add(pair.entry()));
    var disclosed = signals.stream().map(signal -> HeldIndicators.of(signal.entry())).toList();
    for (int i = 0; i < disclosed.size(); i++) {
      var signal = signals.get(i);
      entriesOf(matching, signal.source(), signal.id()).addAll(own.candidates(disclosed.get(i)));
    }
    var there = entries.read(sql, union(matching.values()));
    var book = new MatchBook(standing);
    var rule = rule();
    for (int i = 0; i < disclosed.size(); i++) {
      var signal = signals.get(i);
      for (long number : entriesOf(matching, signal.source(), signal.id())) {
        var entry = there.get(number);
        if (entry != null) {
          book.enter(entry, signal, rule.of(entry, signal, disclosed.get(i)));
        }
      }
    }
    write(sql, book, found);
  }

  private static Set<Long> entriesOf(Map<String, Set<Long>> matching, String source, UUID signal) {
    return matching.computeIfAbsent(source + ' ' + signal, key -> new TreeSet<>());
  }

  private static Set<Long> union(Collection<Set<Long>> all) {
    return all.stream().flatMap(Set::stream).collect(Collectors.toSet());
  }

  /** New entries beside what is held; only once the indexes of it have come as far as we have. */
  private Page added(SqlConnection sql, Cursor from, Found found) {
    if (held.upTo.get().compareTo(from.kept) < 0) {
      return new Page(from.entry, false);
    }
    var mark = from.entry;
    var numbers = new ArrayList<Long>();
    var to = own.followed();
    for (Row row :
        sql.preparedQuery(ADDED)
            .execute(
                Tuple.of(Long.toString(mark.xid()), mark.mark(), Long.toString(to.xid()), to.mark())
                    .addInteger(ENTRIES))
            .await()) {
      mark = new Mark(Long.parseLong(row.getString(0)), row.getLong(1));
      numbers.add(row.getLong(2));
    }
    if (!numbers.isEmpty()) {
      lookUp(sql, List.copyOf(entries.read(sql, numbers).values()), found);
    }
    return new Page(mark, numbers.size() == ENTRIES);
  }

  private void lookUp(SqlConnection sql, List<OwnEntry> added, Found found) {
    var candidates =
        held.indexes.find(added.stream().map(OwnEntry::indicator).toList(), Nearness.CUSTOMARY);
    var numbers = new HashSet<Long>();
    candidates.forEach(one -> Arrays.stream(one.numbers()).forEach(numbers::add));
    if (numbers.isEmpty()) {
      return;
    }
    var signals = held.signals.held(numbers);
    var disclosed = new HashMap<Long, List<Indicator>>();
    signals.forEach((number, signal) -> disclosed.put(number, HeldIndicators.of(signal.entry())));
    var book =
        new MatchBook(
            PostgresMatches.ofEntries(sql, added.stream().map(OwnEntry::number).toList()));
    var rule = rule();
    for (int i = 0; i < added.size(); i++) {
      for (long number : candidates.get(i).numbers()) {
        var signal = signals.get(number);
        if (signal != null) {
          var entry = added.get(i);
          book.enter(
              entry, signal, rule.of(entry, signal, disclosed.getOrDefault(number, List.of())));
        }
      }
    }
    write(sql, book, found);
  }

  /** What matched and could not be used: whether it can be now. */
  private void reconsider(SqlConnection sql, Found found) {
    var due = clock.instant().minus(WAITS).atOffset(ZoneOffset.UTC);
    var signals = new ArrayList<KeptSignal>();
    for (Row row : sql.preparedQuery(WAITED).execute(Tuple.of(due, WAITING)).await()) {
      held.signals.find(row.getString(0), row.getUUID(1)).ifPresent(signals::add);
    }
    if (!signals.isEmpty()) {
      consider(sql, signals, found);
    }
  }

  private void write(SqlConnection sql, MatchBook book, Found found) {
    PostgresMatches.write(sql, book, clock.instant());
    found.events += book.events().size();
    book.events().stream()
        .filter(event -> event.change() == Change.MATCHED)
        .map(MatchBook.Event::signal)
        .forEach(found.matched::add);
  }

  private MatchRule rule() {
    return new MatchRule(own, held, clock);
  }

  private static Optional<Cursor> cursor(SqlConnection sql) {
    for (Row row : sql.query(CURSOR).execute().await()) {
      return Optional.of(
          new Cursor(
              new Mark(Long.parseLong(row.getString(0)), row.getLong(1)),
              new Mark(Long.parseLong(row.getString(2)), row.getLong(3))));
    }
    return Optional.empty();
  }

  private static void move(SqlConnection sql, Cursor to) {
    sql.preparedQuery(MOVE)
        .execute(
            Tuple.of(Long.toString(to.kept.xid()), to.kept.mark())
                .addString(Long.toString(to.entry.xid()))
                .addLong(to.entry.mark()))
        .await();
  }

  @Override
  public void close() {
    own.close();
  }
}
