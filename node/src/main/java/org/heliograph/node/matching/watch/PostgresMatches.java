package org.heliograph.node.matching.watch;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.heliograph.node.matching.KeptSignal;
import org.heliograph.node.matching.watch.MatchBook.Standing;

/** How far matches were told, and the events of it, in the transaction of the round. */
final class PostgresMatches {
  private static final String COLUMNS =
      "select m.entry, m.source, m.signal, m.version, m.waiting is not null from watch_match m ";

  private static final String OF_SIGNALS =
      COLUMNS
          + "join unnest($1::text[], $2::uuid[]) as t (source, id) on m.source = t.source and"
          + " m.signal = t.id";

  private static final String OF_ENTRIES = COLUMNS + "where m.entry = any($1)";

  private static final String SET =
      """
      insert into watch_match (entry, source, signal, version, waiting)
      select entry, source, signal, version, case when waiting then $6::timestamptz end
      from unnest($1::int8[], $2::text[], $3::uuid[], $4::int4[], $5::bool[]) as t (entry, source, signal, version, waiting)
      on conflict (entry, source, signal) do update set version = excluded.version, waiting = excluded.waiting
      """;

  private static final String END =
      """
      delete from watch_match m using unnest($1::int8[], $2::text[], $3::uuid[]) as t (entry, source, signal)
      where m.entry = t.entry and m.source = t.source and m.signal = t.signal
      """;

  private static final String TELL =
      """
      insert into watch_event (id, collection, purpose, entry, reference, change, source, signal, version, cause, kind, facts, at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
      on conflict (entry, source, signal, cause, change) do nothing
      """;

  private PostgresMatches() {}

  static Map<Pair, Standing> ofSignals(SqlConnection sql, List<KeptSignal> signals) {
    var which =
        Tuple.tuple()
            .addArrayOfString(signals.stream().map(KeptSignal::source).toArray(String[]::new))
            .addArrayOfUUID(signals.stream().map(KeptSignal::id).toArray(UUID[]::new));
    return read(sql.preparedQuery(OF_SIGNALS).execute(which).await());
  }

  static Map<Pair, Standing> ofEntries(SqlConnection sql, Collection<Long> entries) {
    var which = Tuple.tuple().addArrayOfLong(entries.toArray(Long[]::new));
    return read(sql.preparedQuery(OF_ENTRIES).execute(which).await());
  }

  private static Map<Pair, Standing> read(RowSet<Row> rows) {
    var standing = new HashMap<Pair, Standing>();
    for (Row row : rows) {
      standing.put(
          new Pair(row.getLong(0), row.getString(1), row.getUUID(2)),
          new Standing(row.getInteger(3), row.getBoolean(4)));
    }
    return standing;
  }

  static void write(SqlConnection sql, MatchBook book, Instant now) {
    var at = now.atOffset(ZoneOffset.UTC);
    if (!book.changed().isEmpty()) {
      var pairs = List.copyOf(book.changed().keySet());
      var stand = pairs.stream().map(book.changed()::get).toList();
      sql.preparedQuery(SET)
          .execute(
              keys(pairs)
                  .addArrayOfInteger(stand.stream().map(Standing::version).toArray(Integer[]::new))
                  .addArrayOfBoolean(stand.stream().map(Standing::waiting).toArray(Boolean[]::new))
                  .addOffsetDateTime(at))
          .await();
    }
    if (!book.ended().isEmpty()) {
      sql.preparedQuery(END).execute(keys(List.copyOf(book.ended()))).await();
    }
    if (!book.events().isEmpty()) {
      sql.preparedQuery(TELL)
          .executeBatch(book.events().stream().map(event -> row(event, now, at)).toList())
          .await();
    }
  }

  private static Tuple keys(List<Pair> pairs) {
    return Tuple.tuple()
        .addArrayOfLong(pairs.stream().map(Pair::entry).toArray(Long[]::new))
        .addArrayOfString(pairs.stream().map(Pair::source).toArray(String[]::new))
        .addArrayOfUUID(pairs.stream().map(Pair::signal).toArray(UUID[]::new));
  }

  private static Tuple row(MatchBook.Event event, Instant now, OffsetDateTime at) {
    var entry = event.entry();
    var signal = event.signal();
    return Tuple.of(UUID.randomUUID(), entry.collection(), entry.purpose(), entry.number())
        .addString(entry.reference())
        .addString(event.change().wireName())
        .addString(signal.source())
        .addUUID(signal.id())
        .addInteger(signal.version())
        .addString(signal.mark().toString())
        .addString(signal.kind())
        .addValue(new JsonObject(EventFacts.of(event, now).toString()))
        .addOffsetDateTime(at);
  }
}
