package org.heliograph.node.returns.report;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.heliograph.node.matching.flood.PostgresFloodFence;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.returns.report.LookUpHits.Hit;
import org.heliograph.protocol.outcome.OutcomeCode;
import org.heliograph.protocol.seal.AgreementRef;

/**
 * Writes what look-ups matched, batched, and reports it where the agreement wants that: at most
 * once a signal and day. What a node that is killed had matched in its last seconds is not told.
 */
public final class PostgresMatchedSignals {
  private static final int PAGE = 1_000;

  private static final String WRITE =
      """
      insert into looked_up as l (source, signal, day, hits)
      select source, signal, day, hits from unnest($1::text[], $2::uuid[], $3::date[], $4::int8[]) as t (source, signal, day, hits)
      order by source, signal, day
      on conflict (source, signal, day) do update set hits = l.hits + excluded.hits
      """;

  private static final String WRITE_VALUES =
      """
      insert into flood_match as m (source, bucket, times)
      select source, date_bin('5 minutes', $3::timestamptz, '2000-01-01Z'), times from unnest($1::text[], $2::int8[]) as t (source, times)
      order by source
      on conflict (source, bucket) do update set times = m.times + excluded.times
      """;

  private static final String WRITE_SIGNALS =
      """
      insert into flood_signal_match as m (bucket, source, signal, times)
      select date_bin('5 minutes', $4::timestamptz, '2000-01-01Z'), source, signal, sum(times)
      from unnest($1::text[], $2::uuid[], $3::int8[]) as t (source, signal, times)
      group by source, signal order by source, signal
      on conflict (bucket, source, signal) do update set times = m.times + excluded.times
      """;

  /** What waits for review is not told to have matched, unless it is released. */
  private static final String UNTOLD =
      """
      with untold as (
        select source, signal, day from looked_up where not told
          and not exists (select from kept where kept.source = looked_up.source and kept.id = looked_up.signal and
      """
          + PostgresFloodFence.HELD_FOR_REVIEW
          + """
          )
        order by source, signal, day limit $1 for update),
      telling as (
        update looked_up l set told = true from untold u
        where l.source = u.source and l.signal = u.signal and l.day = u.day)
      select u.source, u.signal, u.day, k.agreement, k.agreement_version
      from untold u left join kept k on k.source = u.source and k.id = u.signal
      """;

  private final PostgresDatabase database;
  private final LookUpHits hits;
  private final PostgresOutcomeBook book;
  private final InstantSource clock;

  public PostgresMatchedSignals(
      PostgresDatabase database, LookUpHits hits, PostgresOutcomeBook book, InstantSource clock) {
    this.database = database;
    this.hits = hits;
    this.book = book;
    this.clock = clock;
  }

  /** Writes what was counted since the last time, and reports it; whether more waits. */
  public boolean report() {
    write();
    int read = database.inTransaction(this::tell);
    book.ringIfAutomatic();
    return read == PAGE;
  }

  /** Writes what was counted since the last time. */
  public void write() {
    var taken = hits.take();
    var values = hits.takeValues();
    if (taken.isEmpty() && values.isEmpty()) {
      return;
    }
    try {
      database.inTransaction(
          sql -> {
            count(sql, values);
            return taken.isEmpty() ? 0 : write(sql, taken);
          });
    } catch (RuntimeException e) {
      hits.putBack(taken);
      hits.putBackValues(values);
      throw e;
    }
  }

  private void count(SqlConnection sql, Map<String, Long> values) {
    var sources = List.copyOf(values.keySet());
    sql.preparedQuery(WRITE_VALUES)
        .execute(
            Tuple.of(
                sources.toArray(String[]::new),
                sources.stream().map(values::get).toArray(Long[]::new),
                clock.instant().atOffset(ZoneOffset.UTC)))
        .await();
  }

  private int write(SqlConnection sql, Map<Hit, Long> taken) {
    var keys = List.copyOf(taken.keySet());
    sql.preparedQuery(WRITE_SIGNALS)
        .execute(
            Tuple.tuple()
                .addArrayOfString(keys.stream().map(Hit::source).toArray(String[]::new))
                .addArrayOfUUID(keys.stream().map(Hit::signal).toArray(UUID[]::new))
                .addArrayOfLong(keys.stream().map(taken::get).toArray(Long[]::new))
                .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC)))
        .await();
    return sql.preparedQuery(WRITE)
        .execute(
            Tuple.tuple()
                .addArrayOfString(keys.stream().map(Hit::source).toArray(String[]::new))
                .addArrayOfUUID(keys.stream().map(Hit::signal).toArray(UUID[]::new))
                .addArrayOfLocalDate(keys.stream().map(Hit::day).toArray(LocalDate[]::new))
                .addArrayOfLong(keys.stream().map(taken::get).toArray(Long[]::new)))
        .await()
        .rowCount();
  }

  private int tell(SqlConnection sql) {
    var drafts = new ArrayList<OutcomeDraft>();
    int read = 0;
    for (Row row : sql.preparedQuery(UNTOLD).execute(Tuple.of(PAGE)).await()) {
      read++;
      var agreement = row.getString(3);
      if (agreement != null
          && book.wants(
              row.getString(0),
              new AgreementRef(agreement, row.getInteger(4)),
              OutcomeCode.MATCHED)) {
        drafts.add(
            AutomaticOutcomes.draft(
                row.getString(0),
                row.getUUID(1),
                OutcomeCode.MATCHED,
                row.getLocalDate(2),
                row.getLocalDate(2).toString()));
      }
    }
    book.reportAutomatic(sql, drafts);
    return read;
  }
}
