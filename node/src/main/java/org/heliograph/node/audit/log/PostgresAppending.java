package org.heliograph.node.audit.log;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.heliograph.node.audit.log.Damage.Kind;
import org.heliograph.node.audit.log.SearchRows.Counted;
import org.heliograph.node.audit.log.SearchRows.Flowed;
import org.heliograph.node.audit.log.SearchRows.Reason;
import org.heliograph.node.audit.log.SearchRows.Subject;
import org.heliograph.node.audit.log.SearchRows.Under;
import org.jspecify.annotations.Nullable;

/** Writes entries into the log, with what they are found by; a statement for each table. */
final class PostgresAppending {
  private static final String ENTRIES =
      """
      insert into audit_log (log, index, at, act, actor, partner, agreement, entry, facts)
      select $1, i, at, a, o, p, g, e, f
      from unnest($2::int8[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bytea[], $9::int8[])
        as t (i, at, a, o, p, g, e, f)
      """;

  private static final String SUBJECTS =
      "insert into audit_subject (subject, log, index) select s, $1, i from unnest($2::int8[],"
          + " $3::int8[]) as t (s, i)";

  private static final String REASONS =
      "insert into audit_reason (reason, log, index) select r, $1, i from unnest($2::text[],"
          + " $3::int8[]) as t (r, i) on conflict do nothing";

  private static final String COUNTS =
      """
      insert into audit_count as c (day, act, partner, agreement, version, clause, what, reason, count)
      select * from unnest($1::date[], $2::text[], $3::text[], $4::text[], $5::int4[], $6::text[], $7::text[], $8::text[], $9::int8[])
      on conflict (day, act, partner, agreement, version, clause, what, reason) do update set count = c.count + excluded.count
      """;

  private static final String FLOWED =
      """
      insert into activity_count as c (quarter, partner, act, what, reason, count)
      select * from unnest($1::timestamptz[], $2::text[], $3::text[], $4::text[], $5::text[], $6::int8[])
      on conflict (quarter, partner, act, what, reason) do update set count = c.count + excluded.count
      """;

  private static final String UNDER =
      """
      insert into audit_under (agreement, log, index, versions)
      select a, $1, i, array_agg(distinct v) from unnest($2::text[], $3::int4[], $4::int8[]) as t (a, v, i) group by a, i
      on conflict do nothing
      """;

  private static final String SPANS =
      """
      insert into audit_span as s (log, block, earliest, latest)
      select $1, i / 4096, min(at), max(at) from unnest($2::int8[], $3::timestamptz[]) as t (i, at) group by i / 4096
      on conflict (log, block) do update set earliest = least(s.earliest, excluded.earliest), latest = greatest(s.latest, excluded.latest)
      """;

  private static final String SET_ASIDE =
      """
      with others as (delete from audit_log where log = $1 and index >= $2 returning index, entry)
      insert into audit_refused (pending, entry, mac, reason, refused)
      select index, entry, '', 'inserted', $3 from others returning pending
      """;

  private PostgresAppending() {}

  /** Rows where nothing was appended yet are somebody else's; they would be in the way. */
  static List<Damage> setAside(SqlConnection sql, int log, long size, Instant now) {
    var damage = new ArrayList<Damage>();
    for (Row row :
        sql.preparedQuery(SET_ASIDE)
            .execute(Tuple.of(log, size, now.atOffset(ZoneOffset.UTC)))
            .await()) {
      damage.add(Damage.of(log, row.getLong(0), Kind.INSERTED));
    }
    return damage;
  }

  /** Writes them from an index on. */
  static void append(SqlConnection sql, int log, long first, List<Appended> entries) {
    var rows = new SearchRows();
    for (int i = 0; i < entries.size(); i++) {
      rows.add(entries.get(i), first + i);
    }
    entries(sql, log, first, entries);
    subjects(sql, log, rows.subjects());
    reasons(sql, log, rows.reasons());
    under(sql, log, rows.under());
    counts(sql, rows.counts());
    flowed(sql, rows.flowed());
  }

  private static void entries(SqlConnection sql, int log, long first, List<Appended> entries) {
    var indexes = LongStream.range(first, first + entries.size()).boxed().toArray(Long[]::new);
    var times =
        entries.stream()
            .map(one -> one.entry().at().atOffset(ZoneOffset.UTC))
            .toArray(OffsetDateTime[]::new);
    sql.preparedQuery(ENTRIES)
        .execute(
            Tuple.of(log)
                .addArrayOfLong(indexes)
                .addArrayOfOffsetDateTime(times)
                .addArrayOfString(texts(entries, one -> one.entry().act().wireName()))
                .addArrayOfString(texts(entries, one -> one.entry().actor().text()))
                .addArrayOfString(texts(entries, one -> one.entry().partner()))
                .addArrayOfString(texts(entries, PostgresAppending::agreement))
                .addArrayOfBuffer(
                    entries.stream().map(one -> Buffer.buffer(one.bytes())).toArray(Buffer[]::new))
                .addArrayOfLong(entries.stream().map(Appended::factsId).toArray(Long[]::new)))
        .await();
    sql.preparedQuery(SPANS)
        .execute(Tuple.of(log).addArrayOfLong(indexes).addArrayOfOffsetDateTime(times))
        .await();
  }

  private static @Nullable String agreement(Appended one) {
    return one.entry().agreement() == null ? null : one.entry().agreement().id();
  }

  private static void subjects(SqlConnection sql, int log, List<Subject> subjects) {
    if (!subjects.isEmpty()) {
      sql.preparedQuery(SUBJECTS)
          .execute(
              Tuple.of(log)
                  .addArrayOfLong(subjects.stream().map(Subject::subject).toArray(Long[]::new))
                  .addArrayOfLong(subjects.stream().map(Subject::index).toArray(Long[]::new)))
          .await();
    }
  }

  private static void reasons(SqlConnection sql, int log, List<Reason> reasons) {
    if (!reasons.isEmpty()) {
      sql.preparedQuery(REASONS)
          .execute(
              Tuple.of(log)
                  .addArrayOfString(reasons.stream().map(Reason::reason).toArray(String[]::new))
                  .addArrayOfLong(reasons.stream().map(Reason::index).toArray(Long[]::new)))
          .await();
    }
  }

  private static void under(SqlConnection sql, int log, List<Under> under) {
    if (!under.isEmpty()) {
      sql.preparedQuery(UNDER)
          .execute(
              Tuple.of(log)
                  .addArrayOfString(texts(under, one -> one.agreement().id()))
                  .addArrayOfInteger(
                      under.stream().map(one -> one.agreement().version()).toArray(Integer[]::new))
                  .addArrayOfLong(under.stream().map(Under::index).toArray(Long[]::new)))
          .await();
    }
  }

  private static void counts(SqlConnection sql, Map<Counted, Long> counts) {
    var keys = new ArrayList<>(counts.keySet());
    sql.preparedQuery(COUNTS)
        .execute(
            Tuple.tuple()
                .addArrayOfLocalDate(keys.stream().map(Counted::day).toArray(LocalDate[]::new))
                .addArrayOfString(texts(keys, Counted::act))
                .addArrayOfString(texts(keys, Counted::partner))
                .addArrayOfString(texts(keys, Counted::agreement))
                .addArrayOfInteger(keys.stream().map(Counted::version).toArray(Integer[]::new))
                .addArrayOfString(texts(keys, Counted::clause))
                .addArrayOfString(texts(keys, Counted::what))
                .addArrayOfString(texts(keys, Counted::reason))
                .addArrayOfLong(keys.stream().map(counts::get).toArray(Long[]::new)))
        .await();
  }

  private static void flowed(SqlConnection sql, Map<Flowed, Long> flowed) {
    if (flowed.isEmpty()) {
      return;
    }
    var keys = new ArrayList<>(flowed.keySet());
    sql.preparedQuery(FLOWED)
        .execute(
            Tuple.tuple()
                .addArrayOfOffsetDateTime(
                    keys.stream()
                        .map(key -> key.quarter().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new))
                .addArrayOfString(texts(keys, Flowed::partner))
                .addArrayOfString(texts(keys, Flowed::act))
                .addArrayOfString(texts(keys, Flowed::what))
                .addArrayOfString(texts(keys, Flowed::reason))
                .addArrayOfLong(keys.stream().map(flowed::get).toArray(Long[]::new)))
        .await();
  }

  private static <T> String[] texts(List<T> all, Function<T, @Nullable String> text) {
    return IntStream.range(0, all.size())
        .mapToObj(i -> text.apply(all.get(i)))
        .toArray(String[]::new);
  }
}
