package org.heliograph.node.returns.withdraw;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.heliograph.node.outbound.publish.StoredFacts;
import org.heliograph.node.returns.withdraw.Selection.Chosen;
import org.heliograph.node.returns.withdraw.WithdrawalPreview.Holder;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.jspecify.annotations.Nullable;

/** Finds own signals, and who holds them, within the caller's transaction. */
final class PostgresSelection {
  private static final int PAGE = 5_000;
  private static final int MOST = 2_000_000;

  private static final String STANDING =
      """
      select id, version, origin, kind, facts from signal where state <> 'withdrawn' and facts is not null
        and not exists (select from job where job.id = signal.job and job.withdrawal is not null)
      """;

  /** What each partner was told last of each; those of whom it holds nothing do not count. */
  private static final String HOLDERS =
      """
      select partner, count(*) from (
        select distinct on (c.partner, d.id) c.partner, d.action, c.recalled @> (d.place::int - 1) as recalled
        from consignment c
        cross join lateral unnest(c.ids, c.actions) with ordinality as d (id, action, place)
        join unnest($1::uuid[]) as asked (id) on asked.id = d.id
        where c.carries = 'signals' and c.origins && int8range($2, $3, '[]')
        order by c.partner, d.id, c.first_revision + d.place desc
      ) as told where action <> 'withdraw' and recalled is not true group by partner order by partner
      """;

  private final StoredFacts.Origin origin;

  PostgresSelection(StoredFacts.Origin origin) {
    this.origin = origin;
  }

  /**
   * @throws org.heliograph.protocol.refusal.RefusedException LIMIT_EXCEEDED for more than two
   *     million
   */
  Selection select(SqlConnection sql, SignalQuery query) {
    var conditions = new Conditions();
    conditions.add("kind = ", query.kind());
    conditions.add("job = ", query.job());
    conditions.add("published_at >= ", time(query.publishedFrom()));
    conditions.add("published_at < ", time(query.publishedTo()));
    conditions.add("expires_at >= ", time(query.expiresFrom()));
    conditions.add("expires_at < ", time(query.expiresTo()));
    if (!query.ids().isEmpty()) {
      conditions.addIds(query.ids());
    }
    var selection = new Selection();
    var statement = sql.prepare(STANDING + conditions.text).await();
    var cursor = statement.cursor(conditions.values);
    do {
      for (Row row : cursor.read(PAGE).await()) {
        take(row, query.label(), selection);
      }
    } while (cursor.hasMore());
    cursor.close().await();
    statement.close().await();
    return selection;
  }

  /** What is asked for, as SQL and its values. */
  private static final class Conditions {
    private final StringBuilder text = new StringBuilder();
    private final Tuple values = Tuple.tuple();

    void add(String condition, @Nullable Object value) {
      if (value != null) {
        values.addValue(value);
        text.append(" and ").append(condition).append('$').append(values.size());
      }
    }

    void addIds(List<UUID> ids) {
      values.addArrayOfUUID(ids.toArray(UUID[]::new));
      text.append(" and id = any($").append(values.size()).append(')');
    }
  }

  private void take(Row row, @Nullable String label, Selection selection) {
    UUID id = row.getUUID(0);
    int version = row.getInteger(1);
    var facts = StoredFacts.read(row.getBuffer(4).getBytes(), origin, id, version).facts();
    if (label != null && !facts.labels().contains(label)) {
      return;
    }
    if (selection.size() == MOST) {
      throw Refusal.of(
              RefusalReason.LIMIT_EXCEEDED,
              "The query finds more than " + MOST + " signals; narrow it.")
          .asException();
    }
    selection.add(new Chosen(id, version, row.getLong(2)), row.getString(3), facts.labels());
  }

  private static @Nullable Object time(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  static List<Holder> holders(SqlConnection sql, List<Chosen> chosen) {
    var holders = new ArrayList<Holder>();
    if (chosen.isEmpty()) {
      return holders;
    }
    var asked =
        Tuple.tuple()
            .addArrayOfUUID(chosen.stream().map(Chosen::id).toArray(UUID[]::new))
            .addLong(chosen.getFirst().origin())
            .addLong(chosen.getLast().origin());
    for (Row row : sql.preparedQuery(HOLDERS).execute(asked).await()) {
      holders.add(new Holder(row.getString(0), row.getLong(1)));
    }
    return holders;
  }
}
