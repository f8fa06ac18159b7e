package org.heliograph.node.returns.report;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.function.BooleanSupplier;
import org.heliograph.node.matching.PostgresKeptSignals;
import org.heliograph.node.matching.flood.PostgresFloodFence;
import org.heliograph.node.platform.postgres.Mark;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.outcome.OutcomeCode;
import org.heliograph.protocol.seal.AgreementRef;

/**
 * Reports that signals arrived, where the agreement wants that: once a signal version. It follows
 * the kept signals by a cursor that moves in the transaction that reports.
 */
public final class PostgresReceivedSignals {
  private static final int PAGE = 1_000;
  private static final String KIND = OutcomeCode.RECEIVED.wireName();

  private static final String BEGIN =
      "insert into automatic_cursor (kind, xid, mark) values ($1, '0', 0) on conflict do nothing";

  private static final String CURSOR =
      "select xid::text, mark from automatic_cursor where kind = $1 for update";

  private static final String CHANGES =
      """
      select kept.xid::text, mark, source, id, version,
      """
          + PostgresFloodFence.STATE
          + """
      , agreement, agreement_version, changed_at from kept
      where (kept.xid, mark) > ($1::text::xid8, $2) and kept.xid < pg_snapshot_xmin(pg_current_snapshot())
      order by kept.xid, mark limit $3
      """;

  private static final String MOVE =
      "update automatic_cursor set xid = $2::text::xid8, mark = $3 where kind = $1";

  private final PostgresDatabase database;
  private final PostgresOutcomeBook book;
  private final BooleanSupplier wanted;

  /**
   * @param wanted whether any agreement wants that now
   */
  public PostgresReceivedSignals(
      PostgresDatabase database, PostgresOutcomeBook book, BooleanSupplier wanted) {
    this.database = database;
    this.book = book;
    this.wanted = wanted;
  }

  /** Reports the next page; whether more waits. */
  public boolean report() {
    int read = database.inTransaction(this::report);
    book.ringIfAutomatic();
    return read == PAGE;
  }

  private int report(SqlConnection sql) {
    sql.preparedQuery(BEGIN).execute(Tuple.of(KIND)).await();
    var at = sql.preparedQuery(CURSOR).execute(Tuple.of(KIND)).await().iterator().next();
    var from = new Mark(Long.parseLong(at.getString(0)), at.getLong(1));
    // asked for the end first: what was kept up to it is not of an agreement that comes only now
    var end = PostgresKeptSignals.end(sql);
    if (!wanted.getAsBoolean()) {
      move(sql, from, end);
      return 0;
    }
    return report(sql, from);
  }

  private int report(SqlConnection sql, Mark from) {
    var mark = from;
    var drafts = new ArrayList<OutcomeDraft>();
    int read = 0;
    for (Row row :
        sql.preparedQuery(CHANGES)
            .execute(Tuple.of(Long.toString(mark.xid()), mark.mark(), PAGE))
            .await()) {
      mark = new Mark(Long.parseLong(row.getString(0)), row.getLong(1));
      read++;
      var agreement = new AgreementRef(row.getString(6), row.getInteger(7));
      if (row.getString(5).equals("kept")
          && book.wants(row.getString(2), agreement, OutcomeCode.RECEIVED)) {
        drafts.add(
            AutomaticOutcomes.draft(
                row.getString(2),
                row.getUUID(3),
                OutcomeCode.RECEIVED,
                LocalDate.ofInstant(row.getOffsetDateTime(8).toInstant(), ZoneOffset.UTC),
                row.getInteger(4).toString()));
      }
    }
    book.reportAutomatic(sql, drafts);
    move(sql, from, mark);
    return read;
  }

  private static void move(SqlConnection sql, Mark from, Mark to) {
    if (to.compareTo(from) > 0) {
      sql.preparedQuery(MOVE).execute(Tuple.of(KIND, Long.toString(to.xid()), to.mark())).await();
    }
  }
}
