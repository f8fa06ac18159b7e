package org.heliograph.node.returns.collect;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.inbound.receive.PostgresRefusedDeliveries;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.recovery.PostgresRecovery;
import org.heliograph.node.recovery.Recovery.Cause;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Position;
import org.heliograph.protocol.seal.Receipt;
import org.heliograph.protocol.seal.Receipt.ConsignmentResult;
import org.heliograph.protocol.seal.Receipt.StreamState;
import org.heliograph.protocol.seal.SequenceRange;

/** Partners' receipts in the member's database. */
public final class PostgresReceiptBook implements ReceiptBook {
  /** What was given up and came all the same counts. */
  private static final String RESULT =
      """
      update consignment set kept = $5, refusals = $6, receipted_at = coalesce(receipted_at, $7), voided_at = null
      where partner = $1 and stream = $2 and epoch = $3 and sequence = $4
        and (receipted_at is null or voided_at is not null or kept is distinct from $5)
      """;

  /** What the partner knows to be missing, and what was given up, waits for no result. */
  private static final String RECEIPTED =
      """
      update outbound_head h set receipted = coalesce(
        (select min(c.sequence) - 1 from consignment c where c.partner = h.partner and c.stream = h.stream
          and c.epoch = h.epoch and c.receipted_at is null and c.voided_at is null
          and not exists (select from unnest($3::int8[], $4::int8[]) as hole (first, last)
            where c.sequence between hole.first and hole.last)), h.sequence)
      where h.partner = $1 and h.stream = $2 and h.epoch = $5
      """;

  private final PostgresDatabase database;
  private final PostgresRecovery recovery;
  private final Clock clock;

  /**
   * @param recovery told where a receipt shows that this node went back to a backup
   */
  public PostgresReceiptBook(PostgresDatabase database, PostgresRecovery recovery, Clock clock) {
    this.database = database;
    this.recovery = recovery;
    this.clock = clock;
  }

  @Override
  public List<ConsignmentResult> enter(Receipt receipt, String jws) {
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    return database.inTransaction(
        sql -> {
          fence(sql, receipt.source());
          sql.preparedQuery(
                  "insert into receipt (partner, number, jws, issued_at, received_at) values ($1, $2, $3, $4, $5)"
                      + " on conflict do nothing")
              .execute(
                  Tuple.of(
                      receipt.source(),
                      receipt.number(),
                      jws,
                      receipt.time().atOffset(ZoneOffset.UTC),
                      now))
              .await();
          var news = new ArrayList<ConsignmentResult>();
          receipt.streams().forEach(state -> enter(sql, receipt.source(), state, now, news));
          if (!news.isEmpty()) {
            PostgresAudit.record(sql, CollectActs.receipt(receipt, jws, news));
          }
          return List.copyOf(news);
        });
  }

  /**
   * Waits for a step of the outbound flow under way: it touches the same consignments and heads.
   */
  private static void fence(SqlConnection sql, String partner) {
    sql.preparedQuery("select from outbound_partner where partner = $1 for update")
        .execute(Tuple.of(partner))
        .await();
  }

  /**
   * @param news hears of results that say something new
   */
  private void enter(
      SqlConnection sql,
      String partner,
      StreamState state,
      OffsetDateTime now,
      List<ConsignmentResult> news) {
    String stream = state.stream().toString();
    if (isFork(sql, partner, stream, state)) {
      var refusal =
          Refusal.of(
              RefusalReason.FORK,
              "The partner's receipt names a seal that was not sent at this position.");
      var head = new Position(state.epoch(), state.stream(), state.head());
      PostgresRefusedDeliveries.write(sql, partner, state.stream(), head, refusal, now);
      var _ = recovery.need(sql, Cause.PARTNER_AHEAD, ahead(partner, state), partner);
      return;
    }
    for (ConsignmentResult result : state.results()) {
      int changed =
          sql.preparedQuery(RESULT)
              .execute(
                  Tuple.of(partner, stream, state.epoch(), result.sequence(), result.kept())
                      .addValue(refusals(result))
                      .addOffsetDateTime(now))
              .await()
              .rowCount();
      if (changed > 0) {
        news.add(result);
      }
    }
    sql.preparedQuery(RECEIPTED)
        .execute(
            Tuple.of(partner, stream)
                .addArrayOfLong(
                    state.holes().stream().map(SequenceRange::from).toArray(Long[]::new))
                .addArrayOfLong(state.holes().stream().map(SequenceRange::to).toArray(Long[]::new))
                .addLong(state.epoch()))
        .await();
  }

  private static String ahead(String partner, StreamState state) {
    return "A receipt of %s names a consignment of ours, number %d of epoch %d in stream %s, that this node does not know to have sent: it seems to have gone back to a backup."
        .formatted(partner, state.head(), state.epoch(), state.stream());
  }

  private static boolean isFork(
      SqlConnection sql, String partner, String stream, StreamState state) {
    if (state.seal().isEmpty()) {
      return false;
    }
    var rows =
        sql.preparedQuery(
                "select seal_hash = $5 from consignment where partner = $1 and stream = $2 and epoch = $3 and sequence = $4")
            .execute(
                Tuple.of(partner, stream, state.epoch(), state.head())
                    .addBuffer(Buffer.buffer(state.seal().get().bytes())))
            .await()
            .iterator();
    return !rows.hasNext() || !rows.next().getBoolean(0);
  }

  private static JsonArray refusals(ConsignmentResult result) {
    var all = new JsonArray();
    result
        .refused()
        .forEach(
            one ->
                all.add(
                    new JsonObject()
                        .put("reason", one.reason())
                        .put("entries", new JsonArray(one.entries()))));
    return all;
  }
}
