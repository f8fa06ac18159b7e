package org.heliograph.node.returns.collect;

import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.returns.carry.PostgresItemTaker;
import org.heliograph.node.returns.stop.PostgresNoticeBook;
import org.heliograph.protocol.notice.Correction;
import org.heliograph.protocol.refusal.Refusal;

/**
 * At a holder: takes in what a source decided about a signal that was disputed, and puts the signal
 * into the feed anew, so that consumers hear of it. Safe for many threads.
 */
public final class PostgresCorrectionTaker implements PostgresItemTaker<Correction> {
  private static final String SAVE =
      """
      insert into received_correction (source, id, signal, decision, cause, date, agreement, agreement_version, received_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing
      """;

  /**
   * What was withdrawn stays where it is in the feed: consumers confirm by having passed that
   * place.
   */
  private static final String TELL =
      """
      update kept set change = 'changed', changed_at = $3, xid = pg_current_xact_id(), mark = nextval('kept_mark')
      where source = $1 and id = any($2) and state <> 'withdrawn'
      """;

  @Override
  public Map<Integer, Refusal> take(
      SqlConnection sql, Context context, SortedMap<Integer, Correction> items) {
    PostgresNoticeBook.enter(sql, context.partner(), items.values(), context.now());
    var agreement = context.agreement().ref();
    var rows =
        items.values().stream()
            .map(
                one ->
                    Tuple.of(context.partner(), one.id(), one.signal())
                        .addString(one.decision().wireName())
                        .addString(one.cause().wireName())
                        .addLocalDate(one.date())
                        .addString(agreement.id())
                        .addInteger(agreement.version())
                        .addOffsetDateTime(context.now()))
            .toList();
    sql.preparedQuery(SAVE).executeBatch(rows).await();
    PostgresAudit.record(sql, CollectActs.corrections(context, items.values()));
    var signals =
        items.values().stream().map(Correction::signal).distinct().sorted().toArray(UUID[]::new);
    sql.preparedQuery(TELL)
        .execute(
            Tuple.of(context.partner()).addArrayOfUUID(signals).addOffsetDateTime(context.now()))
        .await();
    return Map.of();
  }
}
