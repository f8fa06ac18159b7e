package org.heliograph.node.api;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.audit.AuditAct;

/**
 * Remembers which keys were given values of partners' signals in bulk: what is taken back is not
 * out of use while one of them belongs to nobody who says so. Waits; safe for use by many threads.
 */
final class PostgresFeedReaders {
  private static final Duration WRITTEN_EVERY = Duration.ofMinutes(1);

  private static final String WRITE =
      """
      insert into feed_reader as r (api_key, first_read, last_read) values ($1, $2, $2)
      on conflict (api_key) do update set last_read = greatest(r.last_read, excluded.last_read)
      """;

  private static final String LIST =
      """
      select api_key, first_read, last_read, array(select name from consumer c where c.api_key = r.api_key order by name)
      from feed_reader r order by first_read, api_key
      """;

  private final PostgresDatabase database;
  private final InstantSource clock;
  private final Map<String, Instant> written = new ConcurrentHashMap<>();

  PostgresFeedReaders(PostgresDatabase database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * To be called before anything is handed out. People who look at a page do not count: they keep
   * no copy that answers by itself.
   */
  void reads(Caller caller) {
    var key = caller.keyId();
    if (key != null) {
      reads(key);
    }
  }

  private void reads(String key) {
    Instant now = clock.instant();
    Instant last = written.get(key);
    if (last == null || !now.isBefore(last.plus(WRITTEN_EVERY))) {
      database
          .pool()
          .preparedQuery(WRITE)
          .execute(Tuple.of(key, now.atOffset(ZoneOffset.UTC)))
          .await();
      written.put(key, now);
    }
  }

  /**
   * A key that read.
   *
   * @param lastRead up to a minute before the last time
   * @param consumers that are registered with it
   */
  record Reader(String key, Instant firstRead, Instant lastRead, List<String> consumers) {}

  /** All of them; there are no more than keys. */
  List<Reader> list() {
    var readers = new ArrayList<Reader>();
    for (Row row : database.pool().query(LIST).execute().await()) {
      readers.add(
          new Reader(
              row.getString(0),
              row.getOffsetDateTime(1).toInstant(),
              row.getOffsetDateTime(2).toInstant(),
              List.of(row.getArrayOfStrings(3))));
    }
    return readers;
  }

  /**
   * Forgets a key that keeps nothing of what it read, as somebody says who knows; whether it was
   * known.
   */
  boolean forget(String key) {
    written.remove(key);
    return database.inTransaction(
        sql -> {
          boolean forgotten =
              sql.preparedQuery("delete from feed_reader where api_key = $1")
                      .execute(Tuple.of(key))
                      .await()
                      .rowCount()
                  > 0;
          if (forgotten) {
            PostgresAudit.record(
                sql,
                Act.of(AuditAct.CONSUMER_SET)
                    .about("act", "reader-forgotten")
                    .about("apiKey", key));
          }
          return forgotten;
        });
  }
}
