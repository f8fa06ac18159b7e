package org.heliograph.node.matching.flood;

import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/**
 * Keeps apart who keeps signals of a source and who opens or decides a hold over it, on whichever
 * node of the member: whoever keeps after a hold has opened sees it, and a hold that opens sees all
 * that was kept before.
 */
public final class PostgresFloodFence {
  /**
   * What waits for review: marked, or there before a hold opened that has not come to mark it yet.
   */
  public static final String HELD_FOR_REVIEW =
      """
      (kept.flood is not null or exists (select from flood_hold f where f.gathering and f.source = kept.source
        and case when f.signal is not null then f.signal = kept.id and kept.entry is not null
          when f.key is not null then kept.entry is not null and exists (select from received_consignment r
            where r.source = kept.source and r.stream = kept.stream and r.epoch = kept.epoch and r.sequence = kept.sequence
              and r.received_at >= f.since and jws_key(r.seal) = f.key)
          else kept.state = 'kept' and exists (select from received_consignment r where r.source = kept.source
            and r.stream = kept.stream and r.epoch = kept.epoch and r.sequence = kept.sequence and r.received_at >= f.since) end))
      """;

  /** A signal's state as people see it. */
  public static final String STATE =
      "case when kept.state <> 'discarded' and "
          + HELD_FOR_REVIEW
          + " then 'held-for-review' else kept.state end";

  private PostgresFloodFence() {}

  /** Before anything of a source is kept; until the end of the transaction. */
  public static void keeping(SqlConnection sql, String source) {
    sql.preparedQuery("select pg_advisory_xact_lock_shared(8, hashtext($1))")
        .execute(Tuple.of(source))
        .await();
  }

  /** Waits for those who keep; until the end of the transaction. */
  static void deciding(SqlConnection sql, String source) {
    sql.preparedQuery("select pg_advisory_xact_lock(8, hashtext($1))")
        .execute(Tuple.of(source))
        .await();
  }
}
