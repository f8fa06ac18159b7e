package org.heliograph.node.returns.report;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.heliograph.protocol.outcome.Outcome;
import org.heliograph.protocol.outcome.OutcomeCode;
import org.heliograph.protocol.seal.Hash;
import org.jspecify.annotations.Nullable;

/** The table of reported outcomes, inside the caller's transaction. */
final class PostgresReportedOutcomes {
  /** One at a time reports, so that what is there stays as it was read. */
  private static final String LOCK = "select pg_advisory_xact_lock(7, 1)";

  private static final String COLUMNS =
      """
      select id, version, retracted, source, signal, signal_version, slot, code, date, reporter, jurisdiction, body, note,
        automatic, review_due, key, digest from reported_outcome
      """;

  private static final String WRITE =
      """
      insert into reported_outcome as r (reported_by, reported_at, changed_at, key_of, id, version, retracted, source, signal,
        signal_version, slot, code, date, reporter, jurisdiction, body, note, automatic, review_due, key, digest, item)
      select $1, $2, $2, case when key is not null then $1 end, id, version, retracted, source, signal, signal_version, slot, code,
        date, reporter, jurisdiction, body, note, automatic, review_due, key, digest, item
      from unnest($3::uuid[], $4::int4[], $5::bool[], $6::text[], $7::uuid[], $8::int4[], $9::int4[], $10::text[], $11::date[],
        $12::text[], $13::text[], $14::text[], $15::text[], $16::bool[], $17::bool[], $18::text[], $19::bytea[], $20::int8[])
        with ordinality as t (id, version, retracted, source, signal, signal_version, slot, code, date, reporter, jurisdiction,
          body, note, automatic, review_due, key, digest, item, place)
      order by place
      on conflict (id) do update set version = excluded.version, retracted = excluded.retracted,
        signal_version = excluded.signal_version, slot = excluded.slot, code = excluded.code, date = excluded.date,
        reporter = excluded.reporter, jurisdiction = excluded.jurisdiction, body = excluded.body, note = excluded.note,
        review_due = excluded.review_due, digest = excluded.digest, item = excluded.item, reported_by = excluded.reported_by,
        changed_at = excluded.changed_at
      """;

  private static final String UNREVIEWED =
      "select id from reported_outcome o where id = any($1) and "
          + PostgresOutcomeList.REVIEW_MISSING;

  private PostgresReportedOutcomes() {}

  /** An outcome and the number of the item that carries it. */
  record Written(StandingOutcome standing, long item) {}

  static void lock(SqlConnection sql) {
    sql.query(LOCK).execute().await();
  }

  static Map<String, StandingOutcome> byKey(
      SqlConnection sql, String person, Collection<String> keys) {
    var found = new HashMap<String, StandingOutcome>();
    if (!keys.isEmpty()) {
      var asked = Tuple.of(person).addArrayOfString(keys.toArray(String[]::new));
      for (Row row :
          sql.preparedQuery(COLUMNS + " where key_of = $1 and key = any($2)")
              .execute(asked)
              .await()) {
        found.put(row.getString("key"), read(row));
      }
    }
    return found;
  }

  static Map<Hash, StandingOutcome> byContent(SqlConnection sql, Collection<Hash> digests) {
    var found = new HashMap<Hash, StandingOutcome>();
    if (!digests.isEmpty()) {
      var asked =
          Tuple.tuple()
              .addArrayOfBuffer(
                  digests.stream().map(it -> Buffer.buffer(it.bytes())).toArray(Buffer[]::new));
      for (Row row :
          sql.preparedQuery(COLUMNS + " where digest = any($1) and key is null and not retracted")
              .execute(asked)
              .await()) {
        var standing = read(row);
        found.put(standing.digest(), standing);
      }
    }
    return found;
  }

  static Optional<StandingOutcome> byId(SqlConnection sql, UUID id) {
    for (Row row : sql.preparedQuery(COLUMNS + " where id = $1").execute(Tuple.of(id)).await()) {
      return Optional.of(read(row));
    }
    return Optional.empty();
  }

  static void write(SqlConnection sql, String person, OffsetDateTime now, List<Written> outcomes) {
    if (outcomes.isEmpty()) {
      return;
    }
    sql.preparedQuery(WRITE)
        .execute(
            Tuple.of(person, now)
                .addArrayOfUUID(column(outcomes, UUID[]::new, Outcome::id))
                .addArrayOfInteger(column(outcomes, Integer[]::new, Outcome::version))
                .addArrayOfBoolean(column(outcomes, Boolean[]::new, Outcome::retracted))
                .addArrayOfString(
                    outcomes.stream()
                        .map(it -> it.standing.signal().source())
                        .toArray(String[]::new))
                .addArrayOfUUID(column(outcomes, UUID[]::new, Outcome::signal))
                .addArrayOfInteger(column(outcomes, Integer[]::new, Outcome::signalVersion))
                .addArrayOfInteger(column(outcomes, Integer[]::new, it -> it.slot().orElse(null)))
                .addArrayOfString(column(outcomes, String[]::new, it -> it.code().wireName()))
                .addArrayOfLocalDate(column(outcomes, LocalDate[]::new, Outcome::date))
                .addArrayOfString(column(outcomes, String[]::new, it -> it.reporter().wireName()))
                .addArrayOfString(
                    column(outcomes, String[]::new, it -> it.jurisdiction().orElse(null)))
                .addArrayOfString(column(outcomes, String[]::new, it -> it.body().orElse(null)))
                .addArrayOfString(column(outcomes, String[]::new, it -> it.note().orElse(null)))
                .addArrayOfBoolean(
                    outcomes.stream().map(it -> it.standing.automatic()).toArray(Boolean[]::new))
                .addArrayOfBoolean(
                    outcomes.stream().map(it -> it.standing.reviewDue()).toArray(Boolean[]::new))
                .addArrayOfString(
                    outcomes.stream()
                        .map(it -> it.standing.key().orElse(null))
                        .toArray(String[]::new))
                .addArrayOfBuffer(
                    outcomes.stream()
                        .map(it -> Buffer.buffer(it.standing.digest().bytes()))
                        .toArray(Buffer[]::new))
                .addArrayOfLong(outcomes.stream().map(Written::item).toArray(Long[]::new)))
        .await();
  }

  private static <T> T[] column(
      List<Written> outcomes,
      IntFunction<T[]> array,
      Function<Outcome, ? extends @Nullable Object> value) {
    return outcomes.stream().map(it -> value.apply(it.standing.outcome())).toArray(array);
  }

  /** Those that are actions without the review that was promised. */
  static Set<UUID> unreviewed(SqlConnection sql, Collection<UUID> ids) {
    var unreviewed = new HashSet<UUID>();
    if (!ids.isEmpty()) {
      var asked = Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new));
      for (Row row : sql.preparedQuery(UNREVIEWED).execute(asked).await()) {
        unreviewed.add(row.getUUID(0));
      }
    }
    return unreviewed;
  }

  private static StandingOutcome read(Row row) {
    var outcome =
        new Outcome(
            row.getUUID("id"),
            row.getInteger("version"),
            row.getBoolean("retracted"),
            row.getUUID("signal"),
            row.getInteger("signal_version"),
            Optional.ofNullable(row.getInteger("slot")),
            OutcomeCode.ofWire(row.getString("code")).orElseThrow(),
            row.getLocalDate("date"),
            Outcome.Reporter.ofWire(row.getString("reporter")).orElseThrow(),
            Optional.ofNullable(row.getString("jurisdiction")),
            Optional.ofNullable(row.getString("body")),
            Optional.ofNullable(row.getString("note")));
    return new StandingOutcome(
        outcome,
        new HeldSignal.Name(row.getString("source"), outcome.signal()),
        row.getBoolean("automatic"),
        row.getBoolean("review_due"),
        Optional.ofNullable(row.getString("key")),
        Hash.ofBytes(row.getBuffer("digest").getBytes()));
  }
}
