package org.heliograph.node.returns.custody;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.returns.custody.CustodyReport.Deletion;
import org.heliograph.node.returns.custody.CustodyReport.How;
import org.heliograph.node.returns.custody.CustodyReport.Recipient;
import org.heliograph.node.returns.custody.CustodyReport.State;
import org.heliograph.node.returns.custody.CustodyReport.TakenBack;
import org.heliograph.node.returns.custody.CustodyReport.Word;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Action;
import org.heliograph.protocol.seal.AgreementRef;
import org.heliograph.protocol.seal.Position;
import org.heliograph.protocol.seal.StreamName;
import org.heliograph.protocol.signal.SignalKind;
import org.heliograph.protocol.signal.SlotTable;
import org.jspecify.annotations.Nullable;

/**
 * Reports custody from the consignments themselves, whatever has become of the agreements that they
 * went under. Callers wait; safe for many threads.
 */
public final class PostgresCustody {
  private static final String SIGNAL =
      """
      select s.kind, s.origin, s.expires_at, s.state = 'withdrawn' or coalesce(s.withdrawal, j.withdrawal) is not null,
        coalesce(s.withdrawal, j.withdrawal)
      from signal s left join job j on j.id = s.job where s.id = $1
      """;

  private static final String LINES =
      """
      select c.partner, c.stream, c.epoch, c.sequence, c.agreement, c.agreement_version, d.clause, d.version, d.action, d.slots,
        c.created_at, c.receipted_at,
        (select r ->> 'reason' from jsonb_array_elements(c.refusals) as r where r -> 'entries' @> to_jsonb(d.place - 1) limit 1),
        coalesce(c.recalled @> (d.place - 1)::int4, false),
        a.stopped_at, a.registered, a.confirmed, a.unknown, a.confirmed_at, a.received_at
      from consignment c
      cross join lateral unnest(c.ids, c.versions, c.actions, c.clauses, c.slots) with ordinality
        as d (id, version, action, clause, slots, place)
      left join acknowledged a on a.partner = c.partner and a.stream = c.stream and a.epoch = c.epoch
        and a.sequence = c.sequence and a.recall is null
      where c.origins @> $2::bigint and d.id = $1 and c.voided_at is null
      order by c.partner, c.first_revision + d.place
      """;

  private static final String RECALLS =
      """
      select n.partner, n.told_at, a.stopped_at, a.registered, a.confirmed, a.unknown, a.confirmed_at, a.received_at
      from recall_notice n left join acknowledged a on a.partner = n.partner and a.recall = n.withdrawal
      where n.withdrawal = $1
      """;

  private static final String DELETIONS =
      """
      with under as (select * from unnest($1::text[], $2::text[]) as t (partner, agreement))
      select recipient, id, version, coalesce(note, ''), happened_at from agreement_event
      where act = 'deleted' and member = recipient and (recipient, id) in (select * from under)
      union all
      select partner, agreement, agreement_version, format('%s: %s signals deleted, %s kept under a hold', cause, signals, held)
        || coalesce(', in backups until ' || backups_until, ''), received_at
      from deletion_statement where (partner, agreement) in (select * from under)
      order by 5
      """;

  private final PostgresDatabase database;
  private final InstantSource clock;
  private final Predicate<String> left;

  /**
   * @param left whether a member, by its id, is none any more
   */
  public PostgresCustody(PostgresDatabase database, InstantSource clock, Predicate<String> left) {
    this.database = database;
    this.clock = clock;
    this.left = left;
  }

  /** What is known of the signal itself. */
  private record Own(
      String kind, long origin, Instant expires, boolean takenBack, Optional<UUID> recall) {}

  /**
   * Reports on one of our own signals.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException NOT_FOUND
   */
  public CustodyReport report(UUID signal) {
    return database.inTransaction(sql -> report(sql, signal));
  }

  private CustodyReport report(SqlConnection sql, UUID id) {
    Own own = own(sql, id);
    var lines = new ArrayList<CustodyLine>();
    for (Row row : sql.preparedQuery(LINES).execute(Tuple.of(id, own.origin)).await()) {
      lines.add(line(row));
    }
    var deletions = deletions(sql, lines);
    var recipients =
        new Recipients(
            SlotTable.of(SignalKind.ofWire(own.kind).orElseThrow(), SlotTable.CURRENT_SCHEMA),
            own.takenBack,
            !clock.instant().isBefore(own.expires),
            own.recall.map(recall -> recalls(sql, recall)).orElseGet(Map::of),
            left);
    List<Recipient> all =
        new TreeMap<>(lines.stream().collect(groupingBy(CustodyLine::partner)))
            .entrySet().stream()
                .map(
                    one ->
                        recipients.of(
                            one.getKey(),
                            one.getValue(),
                            deletions.getOrDefault(one.getKey(), List.of())))
                .toList();
    return new CustodyReport(
        id, own.kind, own.takenBack, state(own, all), all, recipients.missing());
  }

  /** What was withdrawn before anybody kept it needs nobody's word. */
  private static State state(Own own, List<Recipient> all) {
    var state =
        all.stream().map(Recipient::state).max(Comparator.naturalOrder()).orElse(State.NOT_HELD);
    return state == State.NOT_HELD && own.takenBack ? State.COMPLETE : state;
  }

  private static Own own(SqlConnection sql, UUID id) {
    for (Row row : sql.preparedQuery(SIGNAL).execute(Tuple.of(id)).await()) {
      return new Own(
          row.getString(0),
          row.getLong(1),
          row.getOffsetDateTime(2).toInstant(),
          row.getBoolean(3),
          Optional.ofNullable(row.getUUID(4)));
    }
    throw Refusal.of(RefusalReason.NOT_FOUND, "None of your signals has this id.").asException();
  }

  private static CustodyLine line(Row row) {
    return new CustodyLine(
        row.getString(0),
        new Position(row.getLong(2), StreamName.parse(row.getString(1)), row.getLong(3)),
        new AgreementRef(row.getString(4), row.getInteger(5)),
        row.getString(6),
        row.getInteger(7),
        Action.ofWire(row.getString(8)).orElseThrow(),
        row.getInteger(9),
        row.getOffsetDateTime(10).toInstant(),
        instant(row.getOffsetDateTime(11)),
        Optional.ofNullable(row.getString(12)),
        row.getBoolean(13),
        word(row, 14));
  }

  private static Map<String, TakenBack> recalls(SqlConnection sql, UUID recall) {
    var recalls = new HashMap<String, TakenBack>();
    for (Row row : sql.preparedQuery(RECALLS).execute(Tuple.of(recall)).await()) {
      var told =
          new TakenBack(
              How.RECALLED,
              Optional.empty(),
              Optional.of(recall),
              row.getOffsetDateTime(1).toInstant(),
              Optional.empty(),
              Optional.empty(),
              word(row, 2));
      recalls.put(row.getString(0), told);
    }
    return recalls;
  }

  private static Map<String, List<Deletion>> deletions(SqlConnection sql, List<CustodyLine> lines) {
    var under =
        lines.stream()
            .map(line -> List.of(line.partner(), line.agreement().id()))
            .distinct()
            .toList();
    var asked =
        Tuple.tuple()
            .addArrayOfString(under.stream().map(List::getFirst).toArray(String[]::new))
            .addArrayOfString(under.stream().map(List::getLast).toArray(String[]::new));
    return StreamSupport.stream(
            sql.preparedQuery(DELETIONS).execute(asked).await().spliterator(), false)
        .collect(groupingBy(row -> row.getString(0), mapping(PostgresCustody::deletion, toList())));
  }

  private static Deletion deletion(Row row) {
    return new Deletion(
        new AgreementRef(row.getString(1), row.getInteger(2)),
        row.getString(3),
        row.getOffsetDateTime(4).toInstant());
  }

  static Optional<Word> word(Row row, int from) {
    return instant(row.getOffsetDateTime(from))
        .map(
            stopped ->
                new Word(
                    stopped,
                    row.getInteger(from + 1),
                    row.getInteger(from + 2),
                    row.getInteger(from + 3),
                    instant(row.getOffsetDateTime(from + 4)),
                    row.getOffsetDateTime(from + 5).toInstant()));
  }

  static Optional<Instant> instant(@Nullable OffsetDateTime time) {
    return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
  }
}
