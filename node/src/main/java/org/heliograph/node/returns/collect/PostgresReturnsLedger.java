package org.heliograph.node.returns.collect;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.heliograph.node.platform.postgres.Mark;
import org.heliograph.node.platform.postgres.Page;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.returns.collect.SignalReturns.AtPartner;
import org.heliograph.node.returns.collect.SignalReturns.DecisionLine;
import org.heliograph.node.returns.collect.SignalReturns.Line;
import org.jspecify.annotations.Nullable;

/** What came back, for reading. Callers wait. Safe for use by many threads. */
public final class PostgresReturnsLedger {
  private static final int MOST_OUTCOMES = 1_000;

  private static final String SIGNAL =
      """
      select s.version, s.state, coalesce(n.corroborated, 0), coalesce(n.disputed, 0), coalesce(n.open_disputes, 0), s.paused
      from signal s left join signal_standing n on n.signal = s.id where s.id = $1
      """;

  private static final String SENT =
      """
      select distinct on (c.partner) c.partner, coalesce(c.sent_at, c.created_at), c.receipted_at,
        (select r ->> 'reason' from jsonb_array_elements(c.refusals) as r where r -> 'entries' @> to_jsonb(d.place - 1) limit 1)
      from signal s
      join consignment c on c.origins @> s.origin and c.carries = 'signals'
      cross join lateral (select array_position(c.ids, s.id) as place) as d
      where s.id = $1 and d.place is not null
      order by c.partner, c.first_revision + d.place
      """;

  private static final String LINE =
      "select partner, agreement || '/' || agreement_version, received_at, xid::text, mark, "
          + PostgresCollected.COLUMNS
          + " from collected_outcome ";

  private static final String ASKED =
      """
       and xid < pg_snapshot_xmin(pg_current_snapshot())
       and ($3::text is null or partner = $3) and ($4::text is null or code = $4)
       and ($5::uuid is null or signal = $5) and ($6::timestamptz is null or received_at >= $6)
       order by collected_outcome.\
      """;

  /** Behind all that there can be. */
  private static final Mark END = new Mark(Long.MAX_VALUE, Long.MAX_VALUE);

  private static final String DECISIONS =
      """
      select id, version, decision, cause, note, decided_by, decided_at, told from signal_decision
      where signal = $1 order by decided_at, id
      """;

  private static final String TRIAGE =
      """
      select n.signal, s.version, s.kind, n.urgency, n.waiting_since, n.corroborated, n.open_disputes, s.paused
      from signal_standing n join signal s on s.id = n.signal
      where n.waiting_since is not null order by n.urgency desc, n.waiting_since, n.signal limit $1 offset $2
      """;

  private final PostgresDatabase database;

  public PostgresReturnsLedger(PostgresDatabase database) {
    this.database = database;
  }

  /** Which outcomes to list; null asks for all. */
  public record Filter(
      @Nullable String partner,
      @Nullable String code,
      @Nullable UUID signal,
      @Nullable Instant since) {}

  /** All about one own signal; empty where it is none. */
  public Optional<SignalReturns> of(UUID signal) {
    var own = rows(SIGNAL, Tuple.of(signal));
    if (own.isEmpty()) {
      return Optional.empty();
    }
    var lines =
        rows(
                LINE + "where signal = $1 order by received_at, partner, id limit $2",
                Tuple.of(signal, MOST_OUTCOMES))
            .stream()
            .map(PostgresReturnsLedger::line)
            .toList();
    var partners = rows(SENT, Tuple.of(signal)).stream().map(row -> atPartner(row, lines)).toList();
    var decisions =
        rows(DECISIONS, Tuple.of(signal)).stream().map(PostgresReturnsLedger::decision).toList();
    var row = own.getFirst();
    return Optional.of(
        new SignalReturns(
            signal,
            row.getInteger(0),
            row.getString(1),
            row.getInteger(2),
            row.getInteger(3),
            row.getInteger(4),
            row.getBoolean(5),
            partners,
            decisions));
  }

  private static AtPartner atPartner(Row row, List<Line> lines) {
    var partner = row.getString(0);
    return new AtPartner(
        partner,
        row.getOffsetDateTime(1).toInstant(),
        Optional.ofNullable(row.getOffsetDateTime(2)).map(OffsetDateTime::toInstant),
        Optional.ofNullable(row.getString(3)),
        lines.stream().filter(line -> line.partner().equals(partner)).toList());
  }

  private static Line line(Row row) {
    return new Line(
        row.getString(0),
        PostgresCollected.read(row, 5),
        row.getString(1),
        row.getOffsetDateTime(2).toInstant());
  }

  private static DecisionLine decision(Row row) {
    return new DecisionLine(
        row.getUUID(0),
        row.getInteger(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getOffsetDateTime(6).toInstant(),
        row.getInteger(7));
  }

  /** What came back, oldest first; each outcome as it stands, and never one skipped. */
  public Page<Line> received(Filter filter, @Nullable String cursor, int limit) {
    Mark after = cursor == null ? Mark.START : Mark.parse(cursor).orElseThrow(Page::badCursor);
    return page(
        LINE
            + "where (xid, mark) > ($1::text::xid8, $2)"
            + ASKED
            + "xid, collected_outcome.mark limit $7",
        filter,
        after,
        limit);
  }

  /** What came back, latest first, for people; each outcome as it stands. */
  public Page<Line> latest(Filter filter, @Nullable String cursor, int limit) {
    Mark before = cursor == null ? END : Mark.parse(cursor).orElseThrow(Page::badCursor);
    return page(
        LINE
            + "where (xid, mark) < ($1::text::xid8, $2)"
            + ASKED
            + "xid desc, collected_outcome.mark desc limit $7",
        filter,
        before,
        limit);
  }

  private Page<Line> page(String sql, Filter filter, Mark from, int limit) {
    var since = filter.since() == null ? null : filter.since().atOffset(ZoneOffset.UTC);
    var found =
        rows(
            sql,
            Tuple.of(Long.toString(from.xid()), from.mark())
                .addString(filter.partner())
                .addString(filter.code())
                .addUUID(filter.signal())
                .addOffsetDateTime(since)
                .addInteger(limit + 1));
    boolean more = found.size() > limit;
    var page = more ? found.subList(0, limit) : found;
    return new Page<>(
        page.stream().map(PostgresReturnsLedger::line).toList(),
        more ? page.getLast().getString(3) + "-" + page.getLast().getLong(4) : null);
  }

  /**
   * What waits for a decision, the most urgent first.
   *
   * @param cursor how many lines came before: people read this list from its top
   */
  public Page<TriageLine> triage(@Nullable String cursor, int limit) {
    if (cursor != null && !cursor.matches("[0-9]{1,9}")) {
      throw Page.badCursor();
    }
    int offset = cursor == null ? 0 : Integer.parseInt(cursor);
    var found = rows(TRIAGE, Tuple.of(limit + 1, offset));
    return Page.from(offset, found.stream().map(PostgresReturnsLedger::waiting).toList(), limit);
  }

  private static TriageLine waiting(Row row) {
    return new TriageLine(
        row.getUUID(0),
        row.getInteger(1),
        row.getString(2),
        TriageCause.of(row.getInteger(3)),
        row.getOffsetDateTime(4).toInstant(),
        row.getInteger(5),
        row.getInteger(6),
        row.getBoolean(7));
  }

  private List<Row> rows(String sql, Tuple parameters) {
    var rows = database.pool().preparedQuery(sql).execute(parameters).await();
    return StreamSupport.stream(rows.spliterator(), false).toList();
  }
}
