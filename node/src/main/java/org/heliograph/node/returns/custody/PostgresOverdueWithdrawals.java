package org.heliograph.node.returns.custody;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.heliograph.node.platform.postgres.Page;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.Duty;
import org.heliograph.protocol.seal.Position;
import org.heliograph.protocol.seal.StreamName;
import org.jspecify.annotations.Nullable;

/** Overdue withdrawals, found anew at each look. Safe for many threads. */
public final class PostgresOverdueWithdrawals implements OverdueWithdrawals {
  private static final int DEFAULT_HOURS = 24;

  /** Control carries nothing disclosed, so that each of its consignments of signals took back. */
  private static final String OPEN =
      """
      with duty as (select * from unnest($2::text[], $3::text[], $4::int4[], $5::int4[]) as t (partner, id, version, hours)),
      open as (
        select c.partner, c.stream, c.epoch, c.sequence, null::uuid as recall, c.entries::int8 as signals,
          cardinality(array_positions(c.actions, 'narrow'))::int8 as narrowed, c.created_at as told_at, c.receipted_at,
          coalesce((select min(hours) from duty d where d.partner = c.partner and d.id = c.agreement
            and d.version = c.agreement_version), $6) as hours,
          a.stopped_at, a.registered, a.confirmed, a.unknown, a.confirmed_at, a.received_at
        from consignment c left join acknowledged a on a.partner = c.partner and a.stream = c.stream and a.epoch = c.epoch
          and a.sequence = c.sequence and a.recall is null
        where c.stream = 'control/0' and c.carries = 'signals' and c.voided_at is null and ($7::text is null or c.partner = $7)
          and (a.confirmed_at is null or a.unknown > 0)
        union all
        select n.partner, null, null, null, n.withdrawal, n.signals, 0, n.told_at, null,
          coalesce((select min(hours) from duty d where d.partner = n.partner), $6),
          a.stopped_at, a.registered, a.confirmed, a.unknown, a.confirmed_at, a.received_at
        from recall_notice n left join acknowledged a on a.partner = n.partner and a.recall = n.withdrawal
        where ($7::text is null or n.partner = $7) and (a.confirmed_at is null or a.unknown > 0)),
      timed as (select *, told_at + make_interval(hours => hours) as due,
          case when told_at + make_interval(hours => 2 * hours) <= $1 then 'escalated'
            when told_at + make_interval(hours => hours) <= $1 then 'overdue' else 'due' end as level
        from open)
      """;

  private static final String LIST =
      OPEN
          + """
          select partner, stream, epoch, sequence, recall, signals, narrowed, told_at, due, level, receipted_at,
            stopped_at, registered, confirmed, unknown, confirmed_at, received_at
          from timed where level = any($8) order by due, partner, recall, stream, epoch, sequence limit $9 offset $10
          """;

  private static final String LATE =
      OPEN
          + """
          select partner, count(*), count(*) filter (where level = 'escalated'), min(due) from timed where level <> 'due'
          group by partner order by partner
          """;

  private final PostgresDatabase database;
  private final Supplier<Collection<Agreement>> agreements;
  private final InstantSource clock;

  /**
   * @param agreements every version that was ever in force and under which we are the source
   */
  public PostgresOverdueWithdrawals(
      PostgresDatabase database, Supplier<Collection<Agreement>> agreements, InstantSource clock) {
    this.database = database;
    this.agreements = agreements;
    this.clock = clock;
  }

  /** How long a version gives for applying withdrawals. */
  private record Given(Agreement agreement, int hours) {}

  @Override
  public Page<Unanswered> list(
      @Nullable String partner, Level atLeast, @Nullable String cursor, int limit) {
    long offset = Page.number(cursor);
    var asked =
        asked(partner)
            .addArrayOfString(
                EnumSet.range(atLeast, Level.ESCALATED).stream()
                    .map(Level::wireName)
                    .toArray(String[]::new))
            .addInteger(limit + 1)
            .addLong(offset);
    var found = rows(LIST, asked).map(PostgresOverdueWithdrawals::unanswered).toList();
    return Page.from(offset, found, limit);
  }

  @Override
  public List<Late> late() {
    return rows(LATE, asked(null))
        .map(
            row ->
                new Late(
                    row.getString(0),
                    row.getLong(1),
                    row.getLong(2),
                    row.getOffsetDateTime(3).toInstant()))
        .toList();
  }

  private Stream<Row> rows(String sql, Tuple asked) {
    RowSet<Row> rows = database.pool().preparedQuery(sql).execute(asked).await();
    return StreamSupport.stream(rows.spliterator(), false);
  }

  private Tuple asked(@Nullable String partner) {
    List<Given> given = agreements.get().stream().flatMap(one -> given(one).stream()).toList();
    return Tuple.of(clock.instant().atOffset(ZoneOffset.UTC))
        .addArrayOfString(
            given.stream().map(one -> one.agreement.recipient()).toArray(String[]::new))
        .addArrayOfString(given.stream().map(one -> one.agreement.id()).toArray(String[]::new))
        .addArrayOfInteger(
            given.stream().map(one -> one.agreement.version()).toArray(Integer[]::new))
        .addArrayOfInteger(given.stream().map(Given::hours).toArray(Integer[]::new))
        .addInteger(DEFAULT_HOURS)
        .addString(partner);
  }

  private static Optional<Given> given(Agreement agreement) {
    return agreement.duties().stream()
        .filter(duty -> duty.kind() == Duty.Kind.APPLY_WITHDRAWALS)
        .flatMapToInt(duty -> duty.withinDays().stream())
        .boxed()
        .min(Integer::compare)
        .map(days -> new Given(agreement, 24 * days));
  }

  private static Unanswered unanswered(Row row) {
    Optional<Position> position =
        Optional.ofNullable(row.getString(1))
            .map(stream -> new Position(row.getLong(2), StreamName.parse(stream), row.getLong(3)));
    return new Unanswered(
        row.getString(0),
        position,
        Optional.ofNullable(row.getUUID(4)),
        row.getLong(5),
        row.getLong(6),
        row.getOffsetDateTime(7).toInstant(),
        row.getOffsetDateTime(8).toInstant(),
        Level.valueOf(row.getString(9).toUpperCase(Locale.ROOT)),
        PostgresCustody.instant(row.getOffsetDateTime(10)),
        PostgresCustody.word(row, 11));
  }
}
