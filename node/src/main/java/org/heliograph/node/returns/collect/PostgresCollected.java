package org.heliograph.node.returns.collect;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.heliograph.node.returns.carry.PostgresItemTaker.Context;
import org.heliograph.protocol.outcome.Outcome;
import org.heliograph.protocol.outcome.OutcomeCode;

/** Writes down outcomes that partners reported. Safe for use by many threads. */
final class PostgresCollected {
  static final String COLUMNS =
      "id, version, retracted, signal, signal_version, slot, code, date, reporter, jurisdiction,"
          + " body, note";

  private static final String ARCHIVE =
      """
      insert into collected_outcome_version
      select partner, id, version, retracted, signal, signal_version, slot, code, date, reporter, jurisdiction, body, note,
        agreement, agreement_version, received_at
      from collected_outcome where partner = $1 and id = any($2)
      """;

  private static final String SAVE =
      """
      insert into collected_outcome (partner, agreement, agreement_version, received_at, %s)
      select $1, $2, $3, $4, t.* from unnest($5::uuid[], $6::int[], $7::boolean[], $8::uuid[], $9::int[], $10::int[], $11::text[],
        $12::date[], $13::text[], $14::text[], $15::text[], $16::text[]) as t
      on conflict (partner, id) do update set version = excluded.version, retracted = excluded.retracted,
        signal_version = excluded.signal_version, slot = excluded.slot, code = excluded.code, date = excluded.date,
        reporter = excluded.reporter, jurisdiction = excluded.jurisdiction, body = excluded.body, note = excluded.note,
        agreement = excluded.agreement, agreement_version = excluded.agreement_version, received_at = excluded.received_at,
        doubted = false, xid = pg_current_xact_id(), mark = nextval('collected_mark')
      """
          .formatted(COLUMNS);

  /** What is known of these outcomes of a partner. */
  Map<UUID, Outcome> held(SqlConnection sql, String partner, Collection<UUID> ids) {
    var held = new HashMap<UUID, Outcome>();
    for (Row row :
        sql.preparedQuery(
                "select " + COLUMNS + " from collected_outcome where partner = $1 and id = any($2)")
            .execute(Tuple.of(partner).addArrayOfUUID(ids.toArray(UUID[]::new)))
            .await()) {
      held.put(row.getUUID(0), read(row, 0));
    }
    return held;
  }

  /**
   * Puts each in the place of what was known of it, which is kept beside.
   *
   * @param outcomes each id once
   */
  void save(SqlConnection sql, Context context, Collection<Outcome> outcomes) {
    var all = List.copyOf(outcomes);
    sql.preparedQuery(ARCHIVE)
        .execute(
            Tuple.of(context.partner())
                .addArrayOfUUID(
                    all.stream()
                        .filter(one -> one.version() > 1)
                        .map(Outcome::id)
                        .toArray(UUID[]::new)))
        .await();
    sql.preparedQuery(SAVE).execute(arrays(context, all)).await();
  }

  private static Tuple arrays(Context context, List<Outcome> all) {
    var agreement = context.agreement().ref();
    return Tuple.of(context.partner(), agreement.id(), agreement.version(), context.now())
        .addArrayOfUUID(all.stream().map(Outcome::id).toArray(UUID[]::new))
        .addArrayOfInteger(all.stream().map(Outcome::version).toArray(Integer[]::new))
        .addArrayOfBoolean(all.stream().map(Outcome::retracted).toArray(Boolean[]::new))
        .addArrayOfUUID(all.stream().map(Outcome::signal).toArray(UUID[]::new))
        .addArrayOfInteger(all.stream().map(Outcome::signalVersion).toArray(Integer[]::new))
        .addArrayOfInteger(all.stream().map(one -> one.slot().orElse(null)).toArray(Integer[]::new))
        .addArrayOfString(texts(all, one -> Optional.of(one.code().wireName())))
        .addArrayOfLocalDate(all.stream().map(Outcome::date).toArray(LocalDate[]::new))
        .addArrayOfString(texts(all, one -> Optional.of(one.reporter().wireName())))
        .addArrayOfString(texts(all, Outcome::jurisdiction))
        .addArrayOfString(texts(all, Outcome::body))
        .addArrayOfString(texts(all, Outcome::note));
  }

  private static String[] texts(List<Outcome> all, Function<Outcome, Optional<String>> member) {
    return all.stream().map(one -> member.apply(one).orElse(null)).toArray(String[]::new);
  }

  /**
   * Reads an outcome whose columns stand together.
   *
   * @param at place of the first
   */
  static Outcome read(Row row, int at) {
    return new Outcome(
        row.getUUID(at),
        row.getInteger(at + 1),
        row.getBoolean(at + 2),
        row.getUUID(at + 3),
        row.getInteger(at + 4),
        Optional.ofNullable(row.getInteger(at + 5)),
        OutcomeCode.ofWire(row.getString(at + 6)).orElseThrow(),
        row.getLocalDate(at + 7),
        Outcome.Reporter.ofWire(row.getString(at + 8)).orElseThrow(),
        Optional.ofNullable(row.getString(at + 9)),
        Optional.ofNullable(row.getString(at + 10)),
        Optional.ofNullable(row.getString(at + 11)));
  }
}
