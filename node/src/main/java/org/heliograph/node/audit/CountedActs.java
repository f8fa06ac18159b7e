package org.heliograph.node.audit;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.heliograph.node.platform.loop.Loop;
import org.heliograph.node.platform.loop.Wakeup;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.audit.Actor;
import org.heliograph.protocol.audit.AuditAct;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Acts that come too often for an entry each: acts of the same kind are counted in memory and
 * written down as one, once a minute and when the node stops. A node that crashes loses what it
 * counted since the last minute. However many kinds there are, memory and log stay bounded.
 *
 * <p>Safe for use by many threads.
 */
public final class CountedActs implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CountedActs.class);
  private static final Duration WRITTEN_EVERY = Duration.ofMinutes(1);

  /** Most kinds of a minute; what comes in others is counted together by act. */
  private static final int MOST_KINDS = 1_000;

  private final PostgresDatabase database;
  private final Clock clock;
  private final Map<Kind, Sums> counted = new ConcurrentHashMap<>();
  private @Nullable Loop loop;

  private CountedActs(PostgresDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  public static CountedActs start(PostgresDatabase database, Clock clock) {
    var acts = new CountedActs(database, clock);
    acts.loop =
        Loop.start(
            "counted acts",
            new Wakeup(),
            WRITTEN_EVERY,
            () -> {
              acts.write();
              return false;
            });
    return acts;
  }

  /** What is counted together. */
  public record Kind(AuditAct act, Actor actor, Map<String, String> objects) {
    public Kind {
      objects = Map.copyOf(objects);
    }

    /** An act of whoever acts on this thread. */
    public static Kind of(AuditAct act) {
      return new Kind(act, Acting.now(), Map.of());
    }

    public Kind by(Actor who) {
      return new Kind(act, who, objects);
    }

    /** Names a thing, as {@link Act#about}. */
    public Kind about(String what, @Nullable String id) {
      if (id == null) {
        return this;
      }
      var more = new HashMap<>(objects);
      more.put(what, id);
      return new Kind(act, actor, more);
    }

    private Kind others() {
      return new Kind(act, Actor.NODE, Map.of("kinds", "others"));
    }
  }

  /**
   * What is added up.
   *
   * @param reasons as of {@link Act#because}
   * @param latest things of which the entry names the last
   */
  public record Tally(
      Map<String, Long> counts, Map<String, Long> reasons, Map<String, String> latest) {
    public static Tally of(Map<String, Long> counts) {
      return new Tally(counts, Map.of(), Map.of());
    }

    public static Tally because(String reason) {
      return new Tally(Map.of(), Map.of(reason, 1L), Map.of());
    }

    public Tally upTo(String what, String id) {
      return new Tally(counts, reasons, Map.of(what, id));
    }

    private Tally and(Tally more) {
      var last = new HashMap<>(latest);
      last.putAll(more.latest);
      return new Tally(sum(counts, more.counts), sum(reasons, more.reasons), last);
    }

    private static Map<String, Long> sum(Map<String, Long> some, Map<String, Long> more) {
      return Stream.of(some, more)
          .flatMap(map -> map.entrySet().stream())
          .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum));
    }
  }

  /**
   * @param tally null where the first was written down already and none came after it
   */
  private record Sums(Instant since, @Nullable Tally tally) {
    Sums and(Tally more) {
      return new Sums(since, tally == null ? more : tally.and(more));
    }
  }

  /** Counts an act; does not wait. */
  public void count(Kind kind, Tally tally) {
    counted.compute(bounded(kind), (same, sums) -> added(sums, tally));
  }

  /**
   * Writes the first act of a kind down at once, waiting for it, and counts those that follow
   * within the minute.
   */
  public void writeOrCount(Kind kind, Tally tally) {
    var first = new Sums(clock.instant(), null);
    if (counted.putIfAbsent(bounded(kind), first) == null) {
      PostgresAudit.record(database, act(kind, tally));
    } else {
      count(kind, tally);
    }
  }

  private Kind bounded(Kind kind) {
    return counted.size() < MOST_KINDS || counted.containsKey(kind) ? kind : kind.others();
  }

  private Sums added(@Nullable Sums sums, Tally tally) {
    return sums == null ? new Sums(clock.instant(), tally) : sums.and(tally);
  }

  private static Act act(Kind kind, Tally tally) {
    var act = Act.of(kind.act).by(kind.actor);
    kind.objects.forEach(act::about);
    tally.latest.forEach(act::about);
    tally.counts.forEach(act::counting);
    tally.reasons.forEach(act::because);
    return act;
  }

  private static Optional<Act> act(Kind kind, Sums sums) {
    return Optional.ofNullable(sums.tally)
        .map(tally -> act(kind, tally).about("since", sums.since.truncatedTo(ChronoUnit.MILLIS)));
  }

  /** Writes down what was counted; what cannot be written now is kept for the next time. */
  public void write() {
    var taken = new HashMap<Kind, Sums>();
    for (var kind : List.copyOf(counted.keySet())) {
      var sums = counted.remove(kind);
      if (sums != null) {
        taken.put(kind, sums);
      }
    }
    var acts =
        taken.entrySet().stream()
            .flatMap(one -> act(one.getKey(), one.getValue()).stream())
            .toList();
    try {
      if (!acts.isEmpty()) {
        PostgresAudit.record(database, acts);
      }
    } catch (RuntimeException e) {
      taken.forEach(this::putBack);
      throw e;
    }
  }

  private void putBack(Kind kind, Sums sums) {
    counted.merge(kind, sums, CountedActs::together);
  }

  private static Sums together(Sums now, Sums before) {
    return now.tally == null ? before : before.and(now.tally);
  }

  @Override
  public void close() {
    if (loop != null) {
      loop.close();
    }
    try {
      write();
    } catch (RuntimeException e) {
      LOG.warn("acts that were counted are lost", e);
    }
  }
}
