package org.heliograph.node.matching.watch;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.jspecify.annotations.Nullable;

/**
 * The member's own collections. Nothing of them leaves the node but the references, in events.
 * Callers wait; safe for use by many threads.
 */
public final class PostgresCollections {
  private static final int MOST = 1_000;

  private static final String LIST =
      """
      select c.number, c.name, c.purpose, c.keep_days, c.made_by, c.made_at, coalesce(e.entries, 0), coalesce(e.unmatched, 0)
      from collection c left join (
        select collection, count(*) as entries,
          count(*) filter (where (xid, mark) > (select entry_xid, entry_mark from watch_cursor)) as unmatched
        from collection_entry where indicator is not null and expires_at > $3 group by collection) e on e.collection = c.number
      where ($1::text is null or c.name = $1) and ($2::text is null or c.purpose = $2) order by c.name
      """;

  private static final String MAKE =
      """
      insert into collection (name, purpose, keep_days, made_by, made_at)
      select $1, $2, $3, $4, $5 where (select count(*) from collection) < $6
      on conflict (name) do nothing
      """;

  private static final String FORGET =
      """
      update collection_entry set indicator = null, reference = '', digest = '', gone_at = $2,
        xid = pg_current_xact_id(), mark = nextval('collection_entry_mark')
      where collection = $1 and indicator is not null and ($3::text[] is null or reference = any($3))
      """;

  /** What is forgotten matches nothing any more, and nothing more is told of it. */
  private static final String UNMATCH =
      "delete from watch_match m using collection_entry e where e.number = m.entry and e.collection"
          + " = $1 and e.indicator is null";

  private final PostgresDatabase database;
  private final PostgresEntries entries;
  private final InstantSource clock;

  /**
   * @param filled rung whenever entries were added
   */
  public PostgresCollections(PostgresDatabase database, Runnable filled, InstantSource clock) {
    this.database = database;
    this.entries = new PostgresEntries(filled, clock);
    this.clock = clock;
  }

  /**
   * What became of added rows.
   *
   * @param duplicates those that were there; their time was moved where the new one is later
   */
  public record Added(int added, int duplicates) {}

  /**
   * All of them by name.
   *
   * @param purpose only those of it; null for all
   */
  public List<OwnCollection> list(@Nullable String purpose) {
    return query(null, purpose);
  }

  /** The collection of a name; empty where there is none, or it has another purpose. */
  public Optional<OwnCollection> find(String name, @Nullable String purpose) {
    return query(name, purpose).stream().findFirst();
  }

  private List<OwnCollection> query(@Nullable String name, @Nullable String purpose) {
    var rows =
        database
            .pool()
            .preparedQuery(LIST)
            .execute(Tuple.of(name, purpose).addOffsetDateTime(now()))
            .await();
    return StreamSupport.stream(rows.spliterator(), false).map(PostgresCollections::read).toList();
  }

  private static OwnCollection read(Row row) {
    return new OwnCollection(
        row.getLong(0),
        row.getString(1),
        row.getString(2),
        row.getInteger(3),
        row.getString(4),
        row.getOffsetDateTime(5).toInstant(),
        row.getLong(6),
        row.getLong(7));
  }

  /**
   * Makes an empty collection.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException CONFLICT where the name is taken, or
   *     there are too many
   */
  public OwnCollection make(String name, String purpose, int keepDays, String person) {
    boolean made =
        database.inTransaction(
            sql -> {
              var row = Tuple.of(name, purpose, keepDays, person).addOffsetDateTime(now());
              if (sql.preparedQuery(MAKE).execute(row.addInteger(MOST)).await().rowCount() == 0) {
                return false;
              }
              PostgresAudit.record(
                  sql,
                  Act.of(AuditAct.COLLECTION_MADE)
                      .about("collection", name)
                      .about("purpose", purpose));
              return true;
            });
    if (!made) {
      throw Refusal.at(
              RefusalReason.CONFLICT,
              "name",
              "The name is taken, or there are " + MOST + " collections already.")
          .asException();
    }
    return find(name, null).orElseThrow();
  }

  /** Adds rows, all or none; the same reference and value again adds nothing. */
  public Added add(OwnCollection collection, List<NewEntry> rows) {
    return entries.add(database, collection, rows);
  }

  /** Forgets all entries of some references; how many there were. */
  public int remove(OwnCollection collection, List<String> references) {
    return database.inTransaction(
        sql -> {
          int removed = forget(sql, collection, references.toArray(String[]::new));
          if (removed > 0) {
            PostgresAudit.record(
                sql,
                Act.of(AuditAct.COLLECTION_FILLED)
                    .about("collection", collection.name())
                    .counting("removed", removed));
          }
          return removed;
        });
  }

  /** Deletes a collection with its entries, events and webhooks; how many entries it had. */
  public int delete(OwnCollection collection) {
    return database.inTransaction(
        sql -> {
          stopMatching(sql);
          each(sql, "delete from webhook where collection = $1", collection);
          each(sql, "delete from watch_event where collection = $1", collection);
          each(sql, "delete from collection where number = $1", collection);
          int had = forget(sql, collection, null);
          PostgresAudit.record(
              sql,
              Act.of(AuditAct.COLLECTION_DELETED)
                  .about("collection", collection.name())
                  .counting("entries", had));
          return had;
        });
  }

  private int forget(SqlConnection sql, OwnCollection collection, String @Nullable [] references) {
    stopMatching(sql);
    var which = Tuple.of(collection.number(), now()).addArrayOfString(references);
    int had = sql.preparedQuery(FORGET).execute(which).await().rowCount();
    each(sql, UNMATCH, collection);
    return had;
  }

  /** Whoever matches finishes first, and finds nothing of what goes after. */
  private static void stopMatching(SqlConnection sql) {
    sql.query("select from watch_cursor for update").execute().await();
  }

  private static void each(SqlConnection sql, String statement, OwnCollection collection) {
    sql.preparedQuery(statement).execute(Tuple.of(collection.number())).await();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
