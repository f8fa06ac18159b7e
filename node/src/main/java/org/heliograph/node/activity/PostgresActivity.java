package org.heliograph.node.activity;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.heliograph.node.activity.DayOfFlow.Flow;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.jspecify.annotations.Nullable;

/**
 * Counts flow by day. Everybody who asks for the same within some seconds gets the same answer,
 * counted once. Callers wait; safe for use by many threads.
 */
public final class PostgresActivity {
  private static final Duration SAME_ANSWER = Duration.ofSeconds(5);

  /** A little more than can be asked for. */
  private static final Duration KEPT = Duration.ofDays(100);

  private static final String UNKNOWN_ZONE = "22023";

  private static final String COUNT =
      """
      select (quarter at time zone $1)::date, act, what, reason, sum(count)::int8
      from activity_count
      where quarter >= ($2::date)::timestamp at time zone $1 and quarter < ($3::date)::timestamp at time zone $1
        and ($4::text is null or partner = $4)
      group by 1, 2, 3, 4
      """;

  private static final Map<String, Flow> TAKEN =
      Map.of(
          "kept", Flow.KEPT,
          "quarantined", Flow.QUARANTINED,
          "refused", Flow.REFUSED,
          "withdrawn", Flow.WITHDRAWN_BY_PARTNERS);

  private final PostgresDatabase database;
  private final Clock clock;
  private final AsyncCache<Question, Activity> answers =
      Caffeine.newBuilder().maximumSize(500).expireAfterWrite(SAME_ANSWER).buildAsync();

  public PostgresActivity(PostgresDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * The last days, today among them.
   *
   * @param countedAt when it was so
   * @param days every one of them, the earliest first
   */
  public record Activity(Instant countedAt, List<DayOfFlow> days) {}

  /** Forgets what nobody can ask for any longer. */
  public void forget() {
    var _ =
        database
            .pool()
            .preparedQuery("delete from activity_count where quarter < $1")
            .execute(Tuple.of(clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC)))
            .await();
  }

  private record Question(LocalDate today, int days, ZoneId zone, @Nullable String partner) {}

  /**
   * Counts the last days.
   *
   * @param days from 1
   * @param zone in which they begin
   * @param partner member id; null for all
   */
  public Activity last(int days, ZoneId zone, @Nullable String partner) {
    var question = new Question(LocalDate.ofInstant(clock.instant(), zone), days, zone, partner);
    var mine = new CompletableFuture<Activity>();
    var known = answers.asMap().putIfAbsent(question, mine);
    if (known != null) {
      return known.join();
    }
    try {
      mine.complete(count(question));
    } catch (RuntimeException e) {
      answers.asMap().remove(question, mine);
      mine.completeExceptionally(e);
      throw e;
    }
    return mine.join();
  }

  private Activity count(Question question) {
    Instant now = clock.instant();
    var first = question.today.minusDays(question.days - 1L);
    var days = new TreeMap<LocalDate, Tally>();
    first.datesUntil(question.today.plusDays(1)).forEach(day -> days.put(day, new Tally()));
    var asked =
        Tuple.of(question.zone.getId(), first, question.today.plusDays(1))
            .addString(question.partner);
    for (Row row : rows(asked)) {
      Objects.requireNonNull(days.get(row.getLocalDate(0)))
          .add(row.getString(1), row.getString(2), row.getString(3), row.getLong(4));
    }
    return new Activity(
        now, days.entrySet().stream().map(day -> day.getValue().of(day.getKey())).toList());
  }

  private RowSet<Row> rows(Tuple asked) {
    try {
      return database.pool().preparedQuery(COUNT).execute(asked).await();
    } catch (PgException e) {
      if (UNKNOWN_ZONE.equals(e.getSqlState())) {
        throw Refusal.at(
                RefusalReason.REQUEST_INVALID, "zone", "The database does not know this time zone.")
            .asException();
      }
      throw e;
    }
  }

  /** Counts of one day while they come together. For one thread. */
  private static final class Tally {
    private final Map<Flow, Long> counts = new EnumMap<>(Flow.class);
    private final Map<String, Long> withheld = new TreeMap<>();
    private final Map<String, Long> notAccepted = new TreeMap<>();

    void add(String act, String what, String reason, long count) {
      flow(act, what).ifPresent(flow -> add(flow, reason, count));
    }

    private void add(Flow flow, String reason, long count) {
      counts.merge(flow, count, Long::sum);
      switch (flow) {
        case WITHHELD -> withheld.merge(reason, count, Long::sum);
        case QUARANTINED, REFUSED -> notAccepted.merge(reason, count, Long::sum);
        default -> {}
      }
    }

    DayOfFlow of(LocalDate day) {
      return new DayOfFlow(day, counts, withheld, notAccepted);
    }
  }

  private static Optional<Flow> flow(String act, String what) {
    return switch (act) {
      case "signals.published" -> only(what, "accepted", Flow.PUBLISHED);
      case "signals.disclosed" -> only(what, "disclose", Flow.RELEASED);
      case "signals.withheld" -> only(what, "withheld", Flow.WITHHELD);
      case "signals.withdrawn" -> only(what, "withdrawn", Flow.WITHDRAWN);
      case "quarantine.released" -> only(what, "released", Flow.KEPT);
      case "withdrawal.applied" -> only(what, "withdrawn", Flow.WITHDRAWN_BY_PARTNERS);
      case "delivery.taken" -> Optional.ofNullable(TAKEN.get(what));
      case "outcome.reported" -> Optional.of(Flow.OUTCOMES_GIVEN);
      case "outcome.taken" ->
          what.equals("refused") ? Optional.empty() : Optional.of(Flow.OUTCOMES_RECEIVED);
      default -> Optional.empty();
    };
  }

  private static Optional<Flow> only(String what, String expected, Flow flow) {
    return Stream.of(flow).filter(_ -> what.equals(expected)).findFirst();
  }
}
