package org.heliograph.node.recovery;

import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Moves on all that is numbered towards partners, past any number that was ever given out: to the
 * time, in seconds for epochs and in microseconds for the others, which no node reaches by
 * counting. Partners and streams that the backup does not know begin there as well, by a trigger.
 */
final class PostgresNumbers {
  private static final String PARTNERS =
      """
      update outbound_partner set revision = greatest(revision + 1, $1), receipt_number = greatest(receipt_number + 1, $1),
        heartbeat_number = greatest(heartbeat_number + 1, $1), inquiry_number = greatest(inquiry_number + 1, $1),
        inventory_number = greatest(inventory_number + 1, $1), copies_number = greatest(copies_number + 1, $1),
        first_epoch = greatest(first_epoch + 1, $2)
      """;

  private static final String HEADS =
      "update outbound_head set epoch = greatest(epoch + 1, $1), sequence = 0, seal_hash = null, receipted = 0";

  /** Of epochs that ended: nobody waits for them, and nothing of them is sent any more. */
  private static final String CONSIGNMENTS =
      "update consignment set bytes = null, receipted_at = coalesce(receipted_at, $1) where receipted_at is null or bytes is not null";

  private PostgresNumbers() {}

  /** Inside the caller's transaction. */
  static void jump(SqlConnection sql, Instant now) {
    // waits for every step towards a partner that is under way
    sql.query("select from outbound_partner order by partner for update").execute().await();
    sql.preparedQuery(PARTNERS)
        .execute(Tuple.of(ChronoUnit.MICROS.between(Instant.EPOCH, now), now.getEpochSecond()))
        .await();
    sql.preparedQuery(HEADS).execute(Tuple.of(now.getEpochSecond())).await();
    sql.preparedQuery(CONSIGNMENTS).execute(Tuple.of(now.atOffset(ZoneOffset.UTC))).await();
  }
}
