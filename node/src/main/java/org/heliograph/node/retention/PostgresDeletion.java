package org.heliograph.node.retention;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.protocol.audit.Fact;
import org.heliograph.protocol.outcome.DeletionStatement.Cause;

/**
 * Deletes what this member holds of partners' signals, inside the caller's transaction, and counts
 * it for the statement to the source. The tombstone of each signal stays, so that a late delivery
 * does not bring it back; what a hold covers is moved aside by the database itself.
 */
public final class PostgresDeletion {
  private static final String TAKE_AWAY =
      """
      update kept set entry = null, state = 'narrowed', change = 'narrowed', changed_at = $1,
        xid = pg_current_xact_id(), mark = nextval('kept_mark')
      """;

  private static final String GONE =
      " returning kept.source, kept.agreement, kept.agreement_version, kept.state, kept.id,"
          + " kept.version)";

  /** Adds to what the next statement tells; {@code $2} is the cause. */
  private static final String COUNT =
      """
      , counted as (
        insert into deletion as d (source, agreement, agreement_version, cause, signals, held, first_at, last_at)
        select source, agreement, max(agreement_version), $2, count(*) filter (where state <> 'held'),
          count(*) filter (where state = 'held'), $1, $1
        from gone group by source, agreement
        on conflict (source, agreement, cause) where told_at is null do update set
          agreement_version = greatest(d.agreement_version, excluded.agreement_version),
          signals = d.signals + excluded.signals, held = d.held + excluded.held, last_at = excluded.last_at)
      """;

  private static final String TOTAL =
      "select count(*), count(*) filter (where state <> 'held') from gone";

  private static final String EACH =
      "select source, agreement, agreement_version, state, id, version from gone";

  private static final String OF_AGREEMENT =
      "with gone as ("
          + TAKE_AWAY
          + " where source = $3 and agreement = $4 and entry is not null"
          + GONE
          + COUNT
          + TOTAL;

  private static final String QUARANTINED =
      """
      update quarantine set entry = null, header = null, state = 'dropped'
      where source = $1 and agreement = $2 and entry is not null
      """;

  private static final String EXPIRED =
      "with gone as ("
          + TAKE_AWAY
          + """
           where (source, id) in (
             select source, id from kept where entry is not null and expires_at <= $1
             order by expires_at limit $3 for update skip locked)
          """
          + GONE
          + COUNT
          + EACH;

  private PostgresDeletion() {}

  /**
   * Deletes signals whose own expiry or whose agreement's retention has come.
   *
   * @param most at one go
   * @return how many went out of use, those that a hold keeps among them
   */
  public static int ofExpired(SqlConnection sql, OffsetDateTime now, int most) {
    var due = Tuple.of(now, Cause.EXPIRED.wireName(), most);
    var bySource = new TreeMap<String, List<Fact>>();
    var gone = sql.preparedQuery(EXPIRED).execute(due).await();
    for (Row row : gone) {
      bySource.computeIfAbsent(row.getString(0), key -> new ArrayList<>()).add(fact(row));
    }
    bySource.forEach(
        (source, facts) -> PostgresAudit.record(sql, RetentionActs.expired(source, facts)));
    return gone.size();
  }

  private static Fact fact(Row row) {
    return Fact.of(
            row.getUUID(4), row.getInteger(5), row.getString(3).equals("held") ? "held" : "expired")
        .under(row.getString(1) + "@" + row.getInteger(2), null);
  }

  /**
   * Deletes all that came under an agreement, of any version.
   *
   * @return how many signals; without those that a hold keeps
   */
  public static long ofAgreement(
      SqlConnection sql, String source, String agreement, OffsetDateTime now) {
    sql.preparedQuery(QUARANTINED).execute(Tuple.of(source, agreement)).await();
    var all = Tuple.of(now, Cause.AGREEMENT_ENDED.wireName(), source, agreement);
    Row gone = sql.preparedQuery(OF_AGREEMENT).execute(all).await().iterator().next();
    long deleted = gone.getLong(1);
    long held = gone.getLong(0) - deleted;
    PostgresAudit.record(sql, RetentionActs.ended(source, agreement, deleted, held));
    return deleted;
  }
}
