package org.heliograph.node.matching.watch;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.matching.watch.PostgresCollections.Added;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.signal.Indicator;

/** Entries of collections: adding them, and reading those that an index points at. */
final class PostgresEntries {
  private static final String ADD =
      """
      insert into collection_entry as e (collection, reference, digest, indicator, expires_at)
      select $1, reference, digest, indicator, expires_at
      from unnest($2::text[], $3::bytea[], $4::bytea[], $5::timestamptz[]) as t (reference, digest, indicator, expires_at)
      order by reference, digest
      on conflict (collection, reference, digest) where indicator is not null
        do update set expires_at = excluded.expires_at where excluded.expires_at > e.expires_at
      returning xmax = 0
      """;

  private static final String READ =
      """
      select e.number, e.collection, c.purpose, e.reference, e.indicator
      from collection_entry e join collection c on c.number = e.collection
      where e.number = any($1) and e.indicator is not null and e.expires_at > $2
      """;

  private final Runnable filled;
  private final InstantSource clock;

  PostgresEntries(Runnable filled, InstantSource clock) {
    this.filled = filled;
    this.clock = clock;
  }

  /** One value under one reference. */
  private record Key(String reference, Hash digest) {}

  /** What is stored of it. */
  private record Value(Buffer indicator, OffsetDateTime until) {}

  Added add(PostgresDatabase database, OwnCollection collection, List<NewEntry> rows) {
    var distinct = distinct(collection, rows);
    int added = database.inTransaction(sql -> add(sql, collection, distinct));
    if (added > 0) {
      filled.run();
    }
    return new Added(added, rows.size() - added);
  }

  private Map<Key, Value> distinct(OwnCollection collection, List<NewEntry> rows) {
    Instant otherwise = clock.instant().plus(Duration.ofDays(collection.keepDays()));
    var distinct = new LinkedHashMap<Key, Value>();
    for (var row : rows) {
      byte[] json = row.indicator().toJson();
      var until = row.until() == null ? otherwise : row.until();
      distinct.merge(
          new Key(row.reference(), Hash.of(json)),
          new Value(Buffer.buffer(json), until.atOffset(ZoneOffset.UTC)),
          (one, other) -> one.until.isAfter(other.until) ? one : other);
    }
    return distinct;
  }

  private static int add(SqlConnection sql, OwnCollection collection, Map<Key, Value> rows) {
    requireThere(sql, collection);
    int added = 0;
    for (Row row : sql.preparedQuery(ADD).execute(columns(collection, rows)).await()) {
      added += Boolean.TRUE.equals(row.getBoolean(0)) ? 1 : 0;
    }
    if (added > 0) {
      PostgresAudit.record(
          sql,
          Act.of(AuditAct.COLLECTION_FILLED)
              .about("collection", collection.name())
              .counting("added", added));
    }
    return added;
  }

  /** Whoever deletes the collection waits for us, or we find it gone. */
  private static void requireThere(SqlConnection sql, OwnCollection collection) {
    var found =
        sql.preparedQuery("select from collection where number = $1 for key share")
            .execute(Tuple.of(collection.number()))
            .await();
    if (found.size() == 0) {
      throw Refusal.of(RefusalReason.NOT_FOUND, "The collection was deleted.").asException();
    }
  }

  private static Tuple columns(OwnCollection collection, Map<Key, Value> rows) {
    var keys = List.copyOf(rows.keySet());
    var values = keys.stream().map(rows::get).toList();
    return Tuple.of(collection.number())
        .addArrayOfString(keys.stream().map(Key::reference).toArray(String[]::new))
        .addArrayOfBuffer(
            keys.stream().map(key -> Buffer.buffer(key.digest.bytes())).toArray(Buffer[]::new))
        .addArrayOfBuffer(values.stream().map(Value::indicator).toArray(Buffer[]::new))
        .addArrayOfOffsetDateTime(values.stream().map(Value::until).toArray(OffsetDateTime[]::new));
  }

  /** Those of some numbers that are there still, by number. */
  Map<Long, OwnEntry> read(SqlConnection sql, Collection<Long> numbers) {
    var found = new HashMap<Long, OwnEntry>();
    if (numbers.isEmpty()) {
      return found;
    }
    var which =
        Tuple.tuple()
            .addArrayOfLong(numbers.toArray(Long[]::new))
            .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC));
    for (Row row : sql.preparedQuery(READ).execute(which).await()) {
      found.put(
          row.getLong(0),
          new OwnEntry(
              row.getLong(0),
              row.getLong(1),
              row.getString(2),
              row.getString(3),
              Indicator.parse(row.getBuffer(4).getBytes())));
    }
    return found;
  }
}
