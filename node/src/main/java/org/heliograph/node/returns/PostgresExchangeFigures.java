package org.heliograph.node.returns;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.heliograph.node.platform.postgres.PostgresDatabase;

/**
 * How the exchange with each partner stands, by a few questions that look only at what is open:
 * they are asked all the time. Callers wait.
 */
public final class PostgresExchangeFigures {
  private static final String OUTBOUND =
      """
      with unsent as (select partner, count(*) as consignments, min(created_at) as since
        from consignment where bytes is not null group by partner),
      unreceipted as (select partner, count(*) as consignments, min(created_at) as since
        from consignment where receipted_at is null and voided_at is null group by partner)
      select partner, coalesce(unsent.consignments, 0), unsent.since, coalesce(unreceipted.consignments, 0), unreceipted.since,
        (select count(*) from (select from signal s where (s.xid, s.mark) > (p.xid, p.mark) and not s.held
          and s.body is not null and s.xid < pg_snapshot_xmin(pg_current_snapshot()) limit 10000) as ahead),
        p.backfill_xid is not null
      from outbound_partner p left join unsent using (partner) left join unreceipted using (partner)
      """;

  private static final String INBOUND =
      """
      with head as (select source, case when bool_or(as_of is null) then null else min(as_of) end as as_of,
          sum(case when announced_epoch > epoch then announced
            when announced_epoch = epoch then greatest(announced - sequence, 0) else 0 end)::int8 as announced
        from inbound_head group by source),
      hole as (select source, count(*) as holes, sum(last - first + 1)::int8 as consignments, min(noticed_at) as since
        from inbound_hole group by source),
      held as (select source, count(*) as signals from quarantine where state = 'held' group by source)
      select source, head.announced, head.as_of, coalesce(hole.holes, 0), coalesce(hole.consignments, 0), hole.since,
        coalesce(held.signals, 0)
      from head left join hole using (source) left join held using (source)
      """;

  private final PostgresDatabase database;

  /**
   * What goes to one partner.
   *
   * @param undecided published signals that the flow has not come to, counted up to 10,000
   */
  public record Outbound(
      String partner,
      long unsent,
      Optional<Instant> unsentSince,
      long unreceipted,
      Optional<Instant> unreceiptedSince,
      long undecided,
      boolean backfill) {}

  /**
   * What comes from one source, over all of its streams.
   *
   * @param announced consignments that heartbeats named and that were not taken
   */
  public record Inbound(
      String source,
      long announced,
      Optional<Instant> asOf,
      long holes,
      long missing,
      Optional<Instant> holeSince,
      long quarantined) {}

  public PostgresExchangeFigures(PostgresDatabase database) {
    this.database = database;
  }

  public List<Outbound> outbound() {
    return rows(OUTBOUND).stream()
        .map(
            row ->
                new Outbound(
                    row.getString(0),
                    row.getLong(1),
                    instant(row, 2),
                    row.getLong(3),
                    instant(row, 4),
                    row.getLong(5),
                    row.getBoolean(6)))
        .toList();
  }

  public List<Inbound> inbound() {
    return rows(INBOUND).stream()
        .map(
            row ->
                new Inbound(
                    row.getString(0),
                    row.getLong(1),
                    instant(row, 2),
                    row.getLong(3),
                    row.getLong(4),
                    instant(row, 5),
                    row.getLong(6)))
        .toList();
  }

  private List<Row> rows(String sql) {
    var rows = database.pool().preparedQuery(sql).execute().await();
    return StreamSupport.stream(rows.spliterator(), false).toList();
  }

  private static Optional<Instant> instant(Row row, int column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }
}
