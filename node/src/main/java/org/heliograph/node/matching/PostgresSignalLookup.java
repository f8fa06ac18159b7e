package org.heliograph.node.matching;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.signal.Indicator;

/**
 * Look-up: candidates from the indexes in memory, each checked against what the database holds now,
 * so that a withdrawn, narrowed or expired signal never answers, nor one whose agreement is
 * suspended or rests on a basis that lapsed.
 */
public final class PostgresSignalLookup implements SignalLookup {
  private static final Comparator<Match> NEAREST_FIRST =
      Comparator.comparing(match -> Objects.requireNonNullElse(match.closeness().distance(), 0));

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
    this.usability = usability;
    this.knownGood = knownGood;
    this.freshness =
        new PostgresFreshness(
            database, usability::stalenessLimit, usability.staleIsRefused(), clock);
    this.clock = clock;
  }

  @Override
  public Answer find(Question question) {
    var sources = freshness.now();
    var refused =
        sources.stream()
            .filter(Freshness::refused)
            .map(Freshness::source)
            .collect(Collectors.toSet());
    var candidates = indexes.find(question.indicators(), question.within());
    var held = held(candidates, question.purpose());
    held.values().removeIf(one -> refused.contains(one.signal().source()));
    var found = new ArrayList<Found>();
    for (int i = 0; i < candidates.size(); i++) {
      found.add(found(question.indicators().get(i), question, candidates.get(i), held));
    }
    return new Answer(List.copyOf(found), sources);
  }

  private Found found(
      Indicator asked, Question question, Candidates candidates, Map<Long, Held> held) {
    if (candidates.isEmpty()) {
      return Found.NOTHING;
    }
    var list = knownGood.list(asked);
    if (list.isPresent()) {
      return new Found(List.of(), false, Map.of(), list.get());
    }
    var matches =
        Arrays.stream(candidates.numbers())
            .mapToObj(held::get)
            .filter(Objects::nonNull)
            .flatMap(one -> match(asked, question.within(), one).stream())
            .sorted(NEAREST_FIRST)
            .limit(question.limit() + 1L)
            .toList();
    boolean more = matches.size() > question.limit();
    return more
        ? new Found(matches.subList(0, question.limit()), true, Map.of(), null)
        : Found.of(matches);
  }

  private Optional<Match> match(Indicator asked, Nearness within, Held held) {
    return held.indicators().stream()
        .flatMap(one -> indexes.compare(asked, one, within).stream())
        .map(closeness -> new Match(held.signal(), closeness))
        .min(NEAREST_FIRST);
  }

  /** A signal as the database holds it now, with what it discloses. */
  private record Held(KeptSignal signal, List<Indicator> indicators) {}

  private Map<Long, Held> held(List<Candidates> candidates, String purpose) {
    Set<Long> numbers =
        candidates.stream()
            .flatMap(one -> Arrays.stream(one.numbers()).boxed())
            .collect(Collectors.toSet());
    Map<Long, Held> held = new HashMap<>();
    if (numbers.isEmpty()) {
      return held;
    }
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
                    .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC)))
            .await()) {
      var signal = PostgresKeptSignals.read(row);
      if (usability.hindrance(signal).isEmpty()) {
        held.put(
            row.getLong("number"),
            new Held(signal, PostgresIndexFollower.indicators(signal.entry())));
      }
    }
    return held;
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
