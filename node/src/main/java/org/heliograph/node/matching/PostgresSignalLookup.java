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
import java.util.stream.IntStream;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.signal.Indicator;
import org.jspecify.annotations.Nullable;

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
    var matches = new ArrayList<List<Match>>();
    for (int i = 0; i < candidates.size(); i++) {
      matches.add(
          matches(question.indicators().get(i), question.within(), candidates.get(i), held));
    }
    return new Answer(found(question, matches), sources);
  }

  private List<Match> matches(
      Indicator asked, Nearness within, Candidates candidates, Map<Long, Held> held) {
    return Arrays.stream(candidates.numbers())
        .mapToObj(held::get)
        .filter(Objects::nonNull)
        .flatMap(one -> match(asked, within, one).stream())
        .sorted(NEAREST_FIRST)
        .toList();
  }

  private List<Found> found(Question question, List<List<Match>> matches) {
    var harmless = harmless(question.indicators(), matches);
    return IntStream.range(0, matches.size())
        .mapToObj(place -> found(matches.get(place), question.limit(), harmless.get(place)))
        .toList();
  }

  private static Found found(List<Match> matches, int limit, KnownGood.@Nullable Entry harmless) {
    if (harmless != null) {
      return new Found(List.of(), false, Map.of(), new Suppression(harmless, matches.size()));
    }
    return matches.size() > limit
        ? new Found(matches.subList(0, limit), true, Map.of(), null)
        : Found.of(matches);
  }

  /** What is known to be harmless of what matches, by place. */
  private Map<Integer, KnownGood.Entry> harmless(List<Indicator> asked, List<List<Match>> matches) {
    var places =
        IntStream.range(0, matches.size()).filter(i -> !matches.get(i).isEmpty()).boxed().toList();
    if (places.isEmpty()) {
      return Map.of();
    }
    var known = new HashMap<Integer, KnownGood.Entry>();
    knownGood
        .find(places.stream().map(asked::get).toList())
        .forEach((index, entry) -> known.put(places.get(index), entry));
    return known;
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
