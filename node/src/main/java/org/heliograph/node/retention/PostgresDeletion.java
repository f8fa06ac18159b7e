package org.heliograph.node.retention;

import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;

/**
 * Deletes what this member holds of partners' signals, inside the caller's transaction. The
 * tombstone of each signal stays, so that a late delivery does not bring it back.
 */
public final class PostgresDeletion {
  private static final String KEPT =
      """
      update kept set entry = null, state = 'narrowed', change = 'narrowed', changed_at = now(),
        xid = pg_current_xact_id(), mark = nextval('kept_mark')
      where source = $1 and agreement = $2 and entry is not null
      """;

  private static final String QUARANTINED =
      """
      update quarantine set entry = null, header = null, state = 'dropped'
      where source = $1 and agreement = $2 and entry is not null
      """;

  private static final String EXPIRED =
      """
      update kept set entry = null, state = 'narrowed', change = 'narrowed', changed_at = $1,
        xid = pg_current_xact_id(), mark = nextval('kept_mark')
      where (source, id) in (
        select source, id from kept where entry is not null and expires_at <= $1 limit $2 for update skip locked)
      """;

  private PostgresDeletion() {}

  /**
   * Deletes signals whose own expiry or whose agreement's retention has come.
   *
   * @param most at one go
   * @return how many were deleted
   */
  public static int ofExpired(SqlConnection sql, OffsetDateTime now, int most) {
    return sql.preparedQuery(EXPIRED).execute(Tuple.of(now, most)).await().rowCount();
  }

  /** Deletes all that came under an agreement, of any version; returns how many signals. */
  public static long ofAgreement(SqlConnection sql, String source, String agreement) {
    var held = Tuple.of(source, agreement);
    sql.preparedQuery(QUARANTINED).execute(held).await();
    return sql.preparedQuery(KEPT).execute(held).await().rowCount();
  }
}
