package org.heliograph.node.matching;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.heliograph.node.platform.postgres.Mark;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Disclosure;
import org.heliograph.protocol.seal.Entry;
import org.heliograph.protocol.signal.Indicator;

/**
 * Exact look-up: candidates from the index in memory, each checked against what the database holds
 * now, so that a withdrawn, narrowed or expired signal never answers, nor one whose agreement is
 * suspended or rests on a basis that lapsed.
 *
 * <p>{@link #follow} is for one thread; {@link #find} for any.
 */
public final class PostgresExactLookup implements ExactLookup {
  private static final int PAGE = 5_000;

  /** A sweep copies the index, so that it is not for each change alone. */
  private static final Duration SWEPT_EVERY = Duration.ofMinutes(1);

  private static final int MOST_UNSWEPT = 50_000;

  private final PostgresDatabase database;
  private final Usability usability;
  private final PostgresFreshness freshness;
  private final Clock clock;
  private final ExactIndex index = new ExactIndex();
  private Mark followed = Mark.START;
  private Instant swept = Instant.MIN;

  public PostgresExactLookup(PostgresDatabase database, Usability usability, Clock clock) {
    this.database = database;
    this.usability = usability;
    this.freshness =
        new PostgresFreshness(
            database, usability::stalenessLimit, usability.staleIsRefused(), clock);
    this.clock = clock;
  }

  /**
   * Takes in what was kept, changed and taken away since the last call; the first call reads
   * everything. What is gone leaves the index within a minute.
   */
  public void follow() {
    boolean first = followed.equals(Mark.START);
    int read;
    do {
      read = 0;
      for (Row row :
          database
              .pool()
              .preparedQuery(
                  "select kept.xid::text, mark, number, entry, change from kept where (kept.xid,"
                      + " mark) > ($1::text::xid8, $2) and kept.xid <"
                      + " pg_snapshot_xmin(pg_current_snapshot()) order by kept.xid, mark limit $3")
              .execute(Tuple.of(Long.toString(followed.xid()), followed.mark(), PAGE))
              .await()) {
        followed = new Mark(Long.parseLong(row.getString(0)), row.getLong(1));
        var entry = PostgresKeptSignals.entry(row.getBuffer(3));
        List<String> has = entry == null ? List.of() : keys(entry);
        if (first || row.getString(4).equals("kept")) {
          index.add(row.getLong(2), has);
        } else {
          index.replace(row.getLong(2), has);
        }
        read++;
      }
    } while (read == PAGE);
    sweepIfDue();
  }

  private void sweepIfDue() {
    Instant now = clock.instant();
    if (index.changed() >= MOST_UNSWEPT || !now.isBefore(swept.plus(SWEPT_EVERY))) {
      index.sweep();
      swept = now;
    }
  }

  private static List<String> keys(org.heliograph.protocol.wire.Entry entry) {
    return Disclosure.of(Entry.ofWire(entry)).indicators().stream()
        .map(Indicator::matchKey)
        .toList();
  }

  @Override
  public Answer find(List<String> matchKeys, String purpose) {
    Map<String, List<KeptSignal>> byKey = new HashMap<>();
    Set<String> asked = new HashSet<>(matchKeys);
    var sources = freshness.now();
    var refused =
        sources.stream()
            .filter(Freshness::refused)
            .map(Freshness::source)
            .collect(Collectors.toSet());
    for (KeptSignal signal : held(index.candidates(matchKeys), purpose)) {
      if (signal.entry() != null && !refused.contains(signal.source())) {
        keys(signal.entry()).stream()
            .filter(asked::contains)
            .forEach(key -> byKey.computeIfAbsent(key, one -> new ArrayList<>()).add(signal));
      }
    }
    return new Answer(
        matchKeys.stream().map(key -> byKey.getOrDefault(key, List.of())).toList(), sources);
  }

  private List<KeptSignal> held(Set<Long> numbers, String purpose) {
    if (numbers.isEmpty()) {
      return List.of();
    }
    var signals = new ArrayList<KeptSignal>();
    for (Row row :
        database
            .pool()
            .preparedQuery(
                "select "
                    + PostgresKeptSignals.COLUMNS
                    + " from kept where number = any($1) and purpose = $2"
                    + " and state <> 'withdrawn' and expires_at > $3 and not "
                    + PostgresKeptSignals.RECALLED
                    + " order by source, id")
            .execute(
                Tuple.tuple()
                    .addArrayOfLong(numbers.toArray(Long[]::new))
                    .addString(purpose)
                    .addOffsetDateTime(clock.instant().atOffset(java.time.ZoneOffset.UTC)))
            .await()) {
      signals.add(PostgresKeptSignals.read(row));
    }
    signals.removeIf(signal -> usability.hindrance(signal).isPresent());
    return signals;
  }

  @Override
  public List<Freshness> freshness() {
    return freshness.now();
  }

  @Override
  public Optional<RefusalReason> hindrance(KeptSignal signal) {
    return signal.expiresAt().isAfter(clock.instant())
        ? usability.hindrance(signal)
        : Optional.of(RefusalReason.SIGNAL_EXPIRED);
  }
}
