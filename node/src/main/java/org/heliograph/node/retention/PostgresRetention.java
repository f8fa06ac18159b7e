package org.heliograph.node.retention;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.platform.config.NodeConfig.RetentionConfig;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.retention.RetentionRun.Done;

/**
 * Deletes what may not be held any longer, place by place, and writes down what it did. One run at
 * a time in this process; several nodes of a member do not hinder each other. Safe for use by many
 * threads.
 */
public final class PostgresRetention {
  private static final int MOST_AT_ONCE = 5_000;
  private static final String KEPT = "kept";

  private static final String WRITE =
      """
      insert into retention_run (started_at, finished_at, asked_by, rewritten, done) values ($1, $2, $3, $4, $5)
      returning number
      """;

  private final PostgresDatabase database;
  private final List<Place> places;
  private final RetentionConfig terms;
  private final PostgresHolds holds;
  private final PostgresTelling telling;
  private final PostgresRewriting rewriting;
  private final LongSupplier keys;
  private final InstantSource clock;
  private final ReentrantLock running = new ReentrantLock();

  /**
   * @param self our member id
   * @param keys destroys decryption keys that nothing in a topic needs any longer; tells how many
   */
  public PostgresRetention(
      PostgresDatabase database,
      String self,
      RetentionConfig terms,
      PostgresHolds holds,
      PostgresTelling telling,
      LongSupplier keys,
      InstantSource clock) {
    this.database = database;
    this.places = Places.of(self, terms);
    this.terms = terms;
    this.holds = holds;
    this.telling = telling;
    this.rewriting = new PostgresRewriting(database);
    this.keys = keys;
    this.clock = clock;
  }

  /** What a place is under. */
  public record Rule(String place, String words, Optional<Instant> next) {}

  /** A run by the clock; empty where there was nothing to do. */
  public Optional<RetentionRun> round() {
    return run(Optional.empty(), isRewriteDue());
  }

  /** A run that a person asks for, with all that makes bytes leave the disk. */
  public RetentionRun ask(String person) {
    return run(Optional.of(person), true).orElseThrow();
  }

  private Optional<RetentionRun> run(Optional<String> askedBy, boolean rewrite) {
    running.lock();
    try {
      Instant started = clock.instant();
      var done = new ArrayList<Done>();
      delete(done);
      if (rewrite) {
        done.add(rewrite());
      }
      if (askedBy.isEmpty() && !rewrite && done.stream().allMatch(one -> one.rows() == 0)) {
        return Optional.empty();
      }
      return Optional.of(write(started, askedBy, rewrite, done));
    } finally {
      running.unlock();
    }
  }

  private void delete(List<Done> done) {
    done.add(step("holds", () -> holds.endDue()));
    done.add(step(KEPT, this::expire));
    for (Place place : places) {
      done.add(step(place.name(), () -> erase(place)));
    }
    done.add(step("held", holds::release));
    done.add(step("sealed-aside", holds::seal));
    done.add(step("keys", keys));
    done.add(step("statements", () -> telling.round(clock.instant())));
  }

  private long expire() {
    return batches(
        () -> database.inTransaction(sql -> PostgresDeletion.ofExpired(sql, now(), MOST_AT_ONCE)));
  }

  private long erase(Place place) {
    var due = now().minus(place.kept());
    return batches(
        () ->
            database.inTransaction(
                sql -> {
                  var step = Tuple.of(due, MOST_AT_ONCE);
                  int rows = sql.preparedQuery(place.step()).execute(step).await().rowCount();
                  if (rows > 0) {
                    PostgresAudit.record(sql, RetentionActs.deleted(place.name(), rows));
                  }
                  return rows;
                }));
  }

  private static long batches(Supplier<Integer> batch) {
    long all = 0;
    int some;
    do {
      some = batch.get();
      all += some;
    } while (some == MOST_AT_ONCE);
    return all;
  }

  private Done step(String place, LongSupplier work) {
    Instant from = clock.instant();
    long rows = work.getAsLong();
    return new Done(place, rows, millisSince(from), Optional.empty());
  }

  private Done rewrite() {
    Instant from = clock.instant();
    var tables =
        Stream.concat(
                Stream.of(KEPT, "held_body"),
                places.stream().flatMap(place -> place.tables().stream()))
            .distinct()
            .toList();
    var troubles = rewriting.rewrite(tables);
    return new Done(
        "rewritten",
        tables.size(),
        millisSince(from),
        troubles.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", troubles)));
  }

  private long millisSince(Instant from) {
    return Duration.between(from, clock.instant()).toMillis();
  }

  private boolean isRewriteDue() {
    var last =
        database
            .pool()
            .query("select max(finished_at) from retention_run where rewritten")
            .execute()
            .await()
            .iterator()
            .next()
            .getOffsetDateTime(0);
    return last == null || !last.plus(terms.rewrite()).isAfter(now());
  }

  private RetentionRun write(
      Instant started, Optional<String> askedBy, boolean rewritten, List<Done> all) {
    var done = all.stream().filter(one -> one.rows() > 0 || one.note().isPresent()).toList();
    Instant finished = clock.instant();
    var run =
        Tuple.of(started.atOffset(ZoneOffset.UTC), finished.atOffset(ZoneOffset.UTC))
            .addString(askedBy.orElse(null))
            .addBoolean(rewritten)
            .addJsonArray(json(done));
    long number =
        database.inTransaction(
            sql -> {
              Row row = sql.preparedQuery(WRITE).execute(run).await().iterator().next();
              PostgresAudit.record(sql, RetentionActs.ran(row.getLong(0), rewritten, done));
              return row.getLong(0);
            });
    return new RetentionRun(number, started, finished, askedBy, rewritten, done);
  }

  private static JsonArray json(List<Done> done) {
    var array = new JsonArray();
    for (Done one : done) {
      var json = new JsonObject().put("place", one.place()).put("rows", one.rows());
      one.note().ifPresent(note -> json.put("note", note));
      array.add(json.put("millis", one.millis()));
    }
    return array;
  }

  /** The last runs, newest first. */
  public List<RetentionRun> runs(int limit) {
    var rows =
        database
            .pool()
            .preparedQuery(
                "select number, started_at, finished_at, asked_by, rewritten, done from"
                    + " retention_run order by number desc limit $1")
            .execute(Tuple.of(limit))
            .await();
    return StreamSupport.stream(rows.spliterator(), false).map(PostgresRetention::read).toList();
  }

  private static RetentionRun read(Row row) {
    return new RetentionRun(
        row.getLong(0),
        row.getOffsetDateTime(1).toInstant(),
        row.getOffsetDateTime(2).toInstant(),
        Optional.ofNullable(row.getString(3)),
        row.getBoolean(4),
        row.getJsonArray(5).stream()
            .map(JsonObject.class::cast)
            .map(PostgresRetention::done)
            .toList());
  }

  private static Done done(JsonObject json) {
    return new Done(
        json.getString("place"),
        json.getLong("rows"),
        json.getLong("millis"),
        Optional.ofNullable(json.getString("note")));
  }

  /** What each place is under, and when something there is due next. */
  public List<Rule> rules() {
    var rules = new ArrayList<Rule>();
    rules.add(
        new Rule(
            KEPT,
            "Partners' signals go at their expiry or the end of their clause's retention, whichever"
                + " comes first.",
            next("select min(expires_at) from kept where entry is not null", Duration.ZERO)));
    for (Place place : places) {
      var words =
          place.kept().isZero()
              ? place.rule()
              : place.rule() + " " + place.kept().toDays() + " days.";
      rules.add(new Rule(place.name(), words, next(place.next(), place.kept())));
    }
    return rules;
  }

  private Optional<Instant> next(String query, Duration later) {
    OffsetDateTime next =
        database.pool().query(query).execute().await().iterator().next().getOffsetDateTime(0);
    return Optional.ofNullable(next).map(time -> time.plus(later).toInstant());
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
