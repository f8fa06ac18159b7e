package org.heliograph.node.returns;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.heliograph.node.platform.postgres.Page;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.jspecify.annotations.Nullable;

/** The exchange with each partner, read from the member's database. */
public final class PostgresExchangeLedger implements ExchangeLedger {
  private static final String SENT =
      """
      select partner, stream, epoch, sequence, agreement, agreement_version, entries, kept, refusals, created_at, sent_at, receipted_at
      from consignment where ($1::text is null or partner = $1) order by created_at desc, partner, stream, sequence desc
      """;

  private static final String RECEIVED =
      """
      select source, stream, epoch, sequence, agreement, agreement_version, length(leaves) / 32, kept, refusals, received_at,
        null::timestamptz, case when receipted then received_at end
      from received_consignment where ($1::text is null or source = $1) order by received_at desc, source, stream, sequence desc
      """;

  private static final String COUNTS =
      """
      with
      sent as (select partner, sum(entries) as released, sum(kept) as kept,
          sum(entries) filter (where receipted_at is not null) as receipted
        from consignment where carries = 'signals' group by partner),
      here as (select source as partner, count(*) filter (where state <> 'withdrawn') as kept,
          count(*) filter (where state = 'withdrawn') as withdrawn from kept group by source),
      held as (select source as partner, count(*) as quarantined from quarantine where state in ('held', 'dropped') group by source),
      fresh as (select source as partner, case when bool_or(as_of is null) then null else min(as_of) end as as_of
        from inbound_head group by source),
      told as (select partner, count(*) as unseen from act where seen_at is null group by partner)
      select partner, coalesce(sent.released, 0), coalesce(sent.receipted, 0), coalesce(sent.kept, 0), coalesce(here.kept, 0),
        coalesce(held.quarantined, 0), coalesce(here.withdrawn, 0), fresh.as_of, coalesce(told.unseen, 0)
      from sent full join here using (partner) full join held using (partner) full join fresh using (partner)
        full join told using (partner)
      order by partner
      """;

  private static final String SENT_HEADS =
      """
      select partner, stream, head.epoch, head.sequence, head.receipted, coalesce(waits.unsent, 0), waits.since
      from outbound_head as head left join
        (select partner, stream, count(*) as unsent, min(created_at) as since from consignment where bytes is not null
          group by partner, stream) as waits using (partner, stream)
      order by partner, stream
      """;

  private static final String WITHHELD =
      "select partner, reason, sum(cardinality(ids))::int8 from withheld group by partner, reason";

  private static final String REFUSED =
      """
      select partner, one ->> 'reason', sum(jsonb_array_length(one -> 'entries'))::int8
      from consignment, jsonb_array_elements(refusals) as one
      where carries = 'signals' and jsonb_array_length(refusals) > 0
      group by 1, 2
      """;

  private static final String NOT_ACCEPTED =
      """
      select source, reason, count(*) from quarantine where state in ('held', 'dropped') group by source, reason
      """;

  private final PostgresDatabase database;

  public PostgresExchangeLedger(PostgresDatabase database) {
    this.database = database;
  }

  @Override
  public Page<ConsignmentLine> consignments(
      Direction direction, @Nullable String partner, @Nullable String cursor, int limit) {
    String sql = direction == Direction.SENT ? SENT : RECEIVED;
    return page(sql, partner, cursor, limit, row -> line(direction, row));
  }

  @Override
  public Page<ReceiptLine> receipts(@Nullable String partner, @Nullable String cursor, int limit) {
    return page(
        "select partner, number, issued_at, received_at, jws from receipt where ($1::text is null"
            + " or partner = $1) order by received_at desc, partner, number desc",
        partner,
        cursor,
        limit,
        row ->
            new ReceiptLine(
                row.getString(0),
                row.getLong(1),
                row.getOffsetDateTime(2).toInstant(),
                row.getOffsetDateTime(3).toInstant(),
                row.getString(4)));
  }

  /**
   * The cursor of these lists is how many lines came before; they are read newest first and by
   * people.
   */
  private <T> Page<T> page(
      String sql,
      @Nullable String partner,
      @Nullable String cursor,
      int limit,
      Function<Row, T> read) {
    long offset = Page.number(cursor);
    List<T> found =
        rows(sql + " limit $2 offset $3", Tuple.of(partner, limit + 1, offset)).stream()
            .map(read)
            .toList();
    return Page.from(offset, found, limit);
  }

  private static ConsignmentLine line(Direction direction, Row row) {
    return new ConsignmentLine(
        direction,
        row.getString(0),
        row.getString(1),
        row.getLong(2),
        row.getLong(3),
        row.getString(4),
        row.getInteger(5),
        row.getInteger(6),
        row.getInteger(7),
        refusals(row.get(JsonArray.class, 8)),
        row.getOffsetDateTime(9).toInstant(),
        instant(row.getOffsetDateTime(10)),
        instant(row.getOffsetDateTime(11)));
  }

  private static List<RefusedEntries> refusals(@Nullable JsonArray refusals) {
    return refusals == null
        ? List.of()
        : refusals.stream()
            .map(JsonObject.class::cast)
            .map(
                one ->
                    new RefusedEntries(
                        one.getString("reason"),
                        one.getJsonArray("entries").stream()
                            .map(entry -> ((Number) entry).intValue())
                            .toList()))
            .toList();
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  @Override
  public Streams streams() {
    return new Streams(
        rows(SENT_HEADS, Tuple.tuple()).stream()
            .map(
                row ->
                    new SentHead(
                        row.getString(0),
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        instant(row.getOffsetDateTime(6))))
            .toList(),
        rows(
                "select source, stream, epoch, sequence, announced, as_of from inbound_head order"
                    + " by source, stream",
                Tuple.tuple())
            .stream()
            .map(
                row ->
                    new ReceivedHead(
                        row.getString(0),
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        instant(row.getOffsetDateTime(5))))
            .toList(),
        rows(
                "select source, stream, epoch, first, last, tail, noticed_at from inbound_hole"
                    + " order by source, stream, first limit 1000",
                Tuple.tuple())
            .stream()
            .map(PostgresExchangeLedger::hole)
            .toList(),
        rows(
                "select number, source, stream, epoch, sequence, reason, detail, noticed_at from"
                    + " incident order by noticed_at desc limit 100",
                Tuple.tuple())
            .stream()
            .map(PostgresExchangeLedger::incident)
            .toList());
  }

  private static Hole hole(Row row) {
    return new Hole(
        row.getString(0),
        row.getString(1),
        row.getLong(2),
        row.getLong(3),
        row.getLong(4),
        row.getBoolean(5),
        row.getOffsetDateTime(6).toInstant());
  }

  private static Incident incident(Row row) {
    return new Incident(
        row.getLong(0),
        row.getString(1),
        row.getString(2),
        row.getLong(3),
        row.getLong(4),
        row.getString(5),
        row.getString(6),
        row.getOffsetDateTime(7).toInstant());
  }

  @Override
  public List<PartnerCounts> partners() {
    var withheld = byReason(WITHHELD);
    var refused = byReason(REFUSED);
    var notAccepted = byReason(NOT_ACCEPTED);
    var counts = new TreeMap<String, PartnerCounts>();
    for (Row row : rows(COUNTS, Tuple.tuple())) {
      long receipted = row.getLong(2);
      long kept = row.getLong(3);
      String partner = row.getString(0);
      counts.put(
          partner,
          new PartnerCounts(
              partner,
              row.getLong(1),
              withheld.getOrDefault(partner, Map.of()),
              receipted,
              kept,
              receipted - kept,
              refused.getOrDefault(partner, Map.of()),
              row.getLong(8),
              row.getLong(4),
              row.getLong(5),
              notAccepted.getOrDefault(partner, Map.of()),
              row.getLong(6),
              instant(row.getOffsetDateTime(7))));
    }
    withheld.forEach((partner, reasons) -> counts.putIfAbsent(partner, nothing(partner, reasons)));
    return List.copyOf(counts.values());
  }

  /** Of a partner that nothing went to or came from yet. */
  private static PartnerCounts nothing(String partner, Map<String, Long> withheld) {
    return new PartnerCounts(partner, 0, withheld, 0, 0, 0, Map.of(), 0, 0, 0, Map.of(), 0, null);
  }

  private Map<String, Map<String, Long>> byReason(String sql) {
    var counts = new HashMap<String, Map<String, Long>>();
    for (Row row : rows(sql, Tuple.tuple())) {
      counts
          .computeIfAbsent(row.getString(0), _ -> new TreeMap<>())
          .put(row.getString(1), row.getLong(2));
    }
    return counts;
  }

  private List<Row> rows(String sql, Tuple parameters) {
    var rows = database.pool().preparedQuery(sql).execute(parameters).await();
    return StreamSupport.stream(rows.spliterator(), false).toList();
  }
}
