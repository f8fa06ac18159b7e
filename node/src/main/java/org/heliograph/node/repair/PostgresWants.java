package org.heliograph.node.repair;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.seal.Inventory.Head;
import org.heliograph.protocol.seal.Inventory.Reason;

/**
 * Notices that a source has to repair something here: what is missing for too long, and an epoch
 * that was not compared yet. Callers wait; safe for many threads.
 */
final class PostgresWants {
  private static final String WANTS =
      """
      select
        exists (select from inbound_hole where source = $1 and noticed_at <= $2 and not tail) as holes,
        exists (select from inbound_hole where source = $1 and noticed_at <= $2) as missing,
        exists (select from inbound_head where source = $1 and epoch > agreed_epoch) as epoch,
        exists (select from incident where source = $1 and noticed_at >= $3
          and reason in ('key-retired', 'not-for-us', 'not-authentic')) as unread
      """;

  private static final String AGREED =
      "update inbound_head set agreed_epoch = greatest(agreed_epoch, stated_epoch) where source = $1";

  private static final String LEFT =
      """
      delete from inbound_hole o using inbound_head h
      where o.source = $1 and o.tail and h.source = o.source and h.stream = o.stream and o.epoch < h.announced_epoch
      """;

  private static final Duration UNREAD_WITHIN = Duration.ofDays(1);

  private final PostgresDatabase database;
  private final Duration tail;
  private final InstantSource clock;

  PostgresWants(PostgresDatabase database, Duration tail, InstantSource clock) {
    this.database = database;
    this.tail = tail;
    this.clock = clock;
  }

  /** Why a source should repair, if it should. */
  Optional<Reason> of(String source) {
    Instant now = clock.instant();
    Row row =
        database
            .pool()
            .preparedQuery(WANTS)
            .execute(Tuple.of(source, time(now.minus(tail)), time(now.minus(UNREAD_WITHIN))))
            .await()
            .iterator()
            .next();
    if (row.getBoolean("missing")) {
      Reason place = row.getBoolean("holes") ? Reason.HOLES : Reason.TAIL;
      return Optional.of(row.getBoolean("unread") ? Reason.KEY_LOST : place);
    }
    return row.getBoolean("epoch") ? Optional.of(Reason.EPOCH) : Optional.empty();
  }

  /** The source hears the digest of all as of these heads. */
  void stated(String source, List<Head> heads) {
    var epochs =
        heads.stream()
            .map(head -> Tuple.of(source, head.stream().toString(), head.epoch()))
            .toList();
    if (!epochs.isEmpty()) {
      database
          .pool()
          .preparedQuery(
              "update inbound_head set stated_epoch = $3 where source = $1 and stream = $2")
          .executeBatch(epochs)
          .await();
    }
  }

  /**
   * Both were found to hold the same, as of what was last stated: what is missing of epochs that
   * the source left is not missed.
   */
  void agreed(String source) {
    database.inTransaction(
        sql -> {
          for (var settling : List.of(AGREED, LEFT)) {
            sql.preparedQuery(settling).execute(Tuple.of(source)).await();
          }
          return true;
        });
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
