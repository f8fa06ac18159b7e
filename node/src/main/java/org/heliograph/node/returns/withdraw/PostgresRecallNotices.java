package org.heliograph.node.returns.withdraw;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.outbound.PostgresOutbox;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.returns.carry.PostgresItems;
import org.heliograph.node.returns.carry.PostgresItems.Lane;
import org.heliograph.protocol.notice.Recall.Delivered;
import org.heliograph.protocol.seal.AgreementRef;
import org.heliograph.protocol.seal.Position;
import org.heliograph.protocol.seal.StreamName;

/**
 * Tells partners of an act, each in a transaction of its own that holds the partner's row: what was
 * released before is found, and what is released after is withdrawn already. Safe for use by many
 * threads.
 */
final class PostgresRecallNotices {
  private static final String OF_JOB =
      "select id, origin from signal where job = $3 and (state <> 'withdrawn' or withdrawal = $2)";
  private static final String OF_QUERY =
      "select id, origin from signal where withdrawal = $2 and $3::uuid is null";

  private static final String MARK_JOB = mark(OF_JOB);
  private static final String MARK_QUERY = mark(OF_QUERY);

  private final PostgresDatabase database;
  private final PostgresItems items;
  private final InstantSource clock;

  PostgresRecallNotices(PostgresDatabase database, InstantSource clock) {
    this.database = database;
    this.items = new PostgresItems(database, clock);
    this.clock = clock;
  }

  /** Every delivery of a signal of the act counts: it may have gone several times. */
  private static String mark(String act) {
    return """
    with act as materialized (%s),
    delivered as materialized (
      select c.stream, c.epoch, c.sequence, d.place, act.id
      from consignment c
      cross join lateral unnest(c.ids, c.actions) with ordinality as d (id, action, place)
      join act on act.id = d.id
      where c.partner = $1 and c.carries = 'signals' and d.action <> 'withdraw'
        and c.origins && (select int8range(min(origin), max(origin), '[]') from act)
    ),
    places as (
      select stream, epoch, sequence, range_agg(int4range(place::int - 1, place::int)) as places
      from delivered group by stream, epoch, sequence
    ),
    marked as (
      update consignment c set recalled = coalesce(c.recalled, '{}') + p.places from places p
      where c.partner = $1 and c.stream = p.stream and c.epoch = p.epoch and c.sequence = p.sequence
      returning c.agreement, c.agreement_version, c.stream, c.epoch, c.sequence, c.entries, p.places
    )
    select agreement, agreement_version, stream, epoch, sequence, entries, places::text,
      (select count(distinct id) from delivered) as signals
    from marked order by agreement, agreement_version, stream, epoch, sequence
    """
        .formatted(act);
  }

  /**
   * All partners that anything was ever released to. It waits for every release under way, so that
   * a partner's very first one is not missed; what begins after it sees the act.
   */
  List<String> partners() {
    return database.inTransaction(
        sql -> {
          sql.query("lock table outbound_partner in share mode").execute().await();
          var partners = new ArrayList<String>();
          for (Row row :
              sql.query("select partner from outbound_partner order by partner")
                  .execute()
                  .await()) {
            partners.add(row.getString(0));
          }
          return partners;
        });
  }

  /**
   * Tells one partner, once.
   *
   * @return whether there was anything to tell
   */
  boolean tell(Withdrawal act, String partner) {
    return database.inTransaction(
        sql -> {
          PostgresOutbox.lock(sql, partner);
          return !isTold(sql, act, partner) && tell(sql, act, partner);
        });
  }

  private static boolean isTold(SqlConnection sql, Withdrawal act, String partner) {
    return sql.preparedQuery("select from recall_notice where withdrawal = $1 and partner = $2")
        .execute(Tuple.of(act.id(), partner))
        .await()
        .iterator()
        .hasNext();
  }

  private boolean tell(SqlConnection sql, Withdrawal act, String partner) {
    // the act's signals and their deliveries are joined by hash: 64 MiB hold a million
    sql.query("set local work_mem = '64MB'").execute().await();
    var rows =
        sql.preparedQuery(act.job() == null ? MARK_QUERY : MARK_JOB)
            .execute(Tuple.of(partner, act.id(), act.job()))
            .await();
    if (rows.size() == 0) {
      return false;
    }
    var deliveries = new ArrayList<RecallParts.Delivery>(rows.size());
    long signals = 0;
    for (Row row : rows) {
      signals = row.getLong("signals");
      deliveries.add(delivery(row));
    }
    var parts = RecallParts.of(act, signals, deliveries);
    for (var part : parts) {
      items.add(sql, partner, Lane.CONTROL, part.agreement(), List.of(part.recall().toBytes()));
    }
    write(sql, act.id(), partner, parts.size(), signals);
    PostgresAudit.record(
        sql, WithdrawActs.sent(act, partner, parts.size(), deliveries.size(), signals));
    return true;
  }

  private static RecallParts.Delivery delivery(Row row) {
    var position =
        new Position(
            row.getLong("epoch"),
            StreamName.parse(row.getString("stream")),
            row.getLong("sequence"));
    var places = RecallParts.places(row.getString("places"), row.getInteger("entries"));
    return new RecallParts.Delivery(
        new AgreementRef(row.getString("agreement"), row.getInteger("agreement_version")),
        new Delivered(position, places));
  }

  private void write(SqlConnection sql, UUID act, String partner, int parts, long signals) {
    sql.preparedQuery(
            "insert into recall_notice (withdrawal, partner, parts, signals, told_at)"
                + " values ($1, $2, $3, $4, $5)")
        .execute(
            Tuple.of(act, partner, parts, signals)
                .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC)))
        .await();
  }
}
