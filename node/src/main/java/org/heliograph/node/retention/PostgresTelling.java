package org.heliograph.node.retention;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.outcome.DeletionStatement;
import org.heliograph.protocol.outcome.DeletionStatement.Cause;
import org.heliograph.protocol.seal.AgreementRef;

/**
 * Turns counts of what was deleted into statements to the sources: once a day for what expired, at
 * the next run for what was taken back or whose agreement ended. Safe for use by many threads.
 */
public final class PostgresTelling {
  private static final int MOST_WITHDRAWN = 50_000;

  /**
   * Withdrawals since the last count. A tombstone of a signal that was never held has nothing to
   * delete; it was changed when it was first written.
   */
  private static final String TAKEN_BACK =
      """
      with page as (
        select k.source, k.id, k.agreement, k.agreement_version, k.kept_at, k.changed_at, k.xid, k.mark
        from kept k
        where k.state = 'withdrawn' and (k.xid, k.mark) > ($1::text::xid8, $2) and k.xid < pg_snapshot_xmin(pg_current_snapshot())
        order by k.xid, k.mark limit $3),
      gone as (
        select p.source, p.agreement, p.agreement_version, p.changed_at,
          exists (select from held_body b where b.source = p.source and b.signal = p.id and b.cause = 'taken-back') as held
        from page p where p.changed_at > p.kept_at),
      counted as (
        insert into deletion as d (source, agreement, agreement_version, cause, signals, held, first_at, last_at)
        select source, agreement, max(agreement_version), 'taken-back', count(*) filter (where not held),
          count(*) filter (where held), min(changed_at), max(changed_at)
        from gone group by source, agreement
        on conflict (source, agreement, cause) where told_at is null do update set
          agreement_version = greatest(d.agreement_version, excluded.agreement_version),
          signals = d.signals + excluded.signals, held = d.held + excluded.held,
          first_at = least(d.first_at, excluded.first_at), last_at = greatest(d.last_at, excluded.last_at))
      update deletion_cursor set xid = last.xid, mark = last.mark
      from (select xid, mark, (select count(*) from page) as read from page order by xid desc, mark desc limit 1) as last
      returning last.read
      """;

  private static final String CLOSE =
      """
      update deletion set told_at = $1, backups_until = $3
      where told_at is null and (cause <> 'expired' or first_at < $2)
      returning id, source, agreement, agreement_version, cause, signals, first_at, last_at, held
      """;

  private final PostgresDatabase database;
  private final PostgresStatements statements;
  private final Optional<Integer> backupsKeptDays;

  /**
   * @param backupsKeptDays how long backups of the database are kept; empty where there are none
   */
  public PostgresTelling(
      PostgresDatabase database, PostgresStatements statements, Optional<Integer> backupsKeptDays) {
    this.database = database;
    this.statements = statements;
    this.backupsKeptDays = backupsKeptDays;
  }

  /** Tells what is due; returns how many statements. */
  public int round(Instant now) {
    while (database.inTransaction(PostgresTelling::countWithdrawn) == MOST_WITHDRAWN) {
      // there is more
    }
    return database.inTransaction(sql -> tell(sql, now));
  }

  private static long countWithdrawn(SqlConnection sql) {
    Row at =
        sql.query("select xid::text, mark from deletion_cursor for update")
            .execute()
            .await()
            .iterator()
            .next();
    var read =
        sql.preparedQuery(TAKEN_BACK)
            .execute(Tuple.of(at.getString(0), at.getLong(1), MOST_WITHDRAWN))
            .await();
    return read.size() == 0 ? 0 : read.iterator().next().getLong(0);
  }

  private int tell(SqlConnection sql, Instant now) {
    var at = now.atOffset(ZoneOffset.UTC);
    var backups = backupsKeptDays.map(days -> at.toLocalDate().plusDays(days));
    var closed =
        sql.preparedQuery(CLOSE)
            .execute(
                Tuple.of(at, at.truncatedTo(ChronoUnit.DAYS)).addLocalDate(backups.orElse(null)))
            .await();
    for (Row row : closed) {
      var under = new AgreementRef(row.getString(2), row.getInteger(3));
      var said = statement(row, backups);
      statements.tell(sql, row.getString(1), under, said);
      PostgresAudit.record(sql, RetentionActs.stated(row.getString(1), under, said));
    }
    return closed.size();
  }

  private static DeletionStatement statement(Row row, Optional<LocalDate> backups) {
    return new DeletionStatement(
        row.getUUID(0),
        Cause.ofWire(row.getString(4)).orElseThrow(),
        row.getLong(5),
        row.getOffsetDateTime(6).toInstant(),
        row.getOffsetDateTime(7).toInstant(),
        row.getLong(8),
        backups);
  }
}
