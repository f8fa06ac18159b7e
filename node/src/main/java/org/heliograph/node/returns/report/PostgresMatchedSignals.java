package org.heliograph.node.returns.report;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

  private static final String UNTOLD =
      """
      with untold as (
        select source, signal, day from looked_up where not told order by source, signal, day limit $1 for update),
      telling as (
        update looked_up l set told = true from untold u
        where l.source = u.source and l.signal = u.signal and l.day = u.day)
      select u.source, u.signal, u.day, k.agreement, k.agreement_version
      from untold u left join kept k on k.source = u.source and k.id = u.signal
      """;

  private final PostgresDatabase database;
  private final LookUpHits hits;
  private final PostgresOutcomeBook book;

  public PostgresMatchedSignals(
      PostgresDatabase database, LookUpHits hits, PostgresOutcomeBook book) {
    this.database = database;
    this.hits = hits;
    this.book = book;
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
    if (taken.isEmpty()) {
      return;
    }
    try {
      database.inTransaction(sql -> write(sql, taken));
    } catch (RuntimeException e) {
      hits.putBack(taken);
      throw e;
    }
  }

  private static int write(SqlConnection sql, Map<Hit, Long> taken) {
    var keys = List.copyOf(taken.keySet());
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
