package org.heliograph.node.api;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.platform.postgres.Mark;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.audit.AuditAct;
import org.jspecify.annotations.Nullable;

/**
 * Who follows the feed, and how far each has come. Every method waits; safe for use by many
 * threads.
 */
public final class PostgresConsumers {
  private static final String COLUMNS =
      " name, registered_at, cursor_xid::text, cursor_mark, acknowledged_at ";

  private final PostgresDatabase database;
  private final Clock clock;

  public PostgresConsumers(PostgresDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * One consumer.
   *
   * @param cursor null until it has acknowledged something
   */
  public record Consumer(
      String name, Instant registeredAt, @Nullable Mark cursor, @Nullable Instant acknowledgedAt) {}

  public List<Consumer> list() {
    return read("select" + COLUMNS + "from consumer order by name", Tuple.tuple());
  }

  Consumer register(String name, Caller caller) {
    return database.inTransaction(
        sql -> {
          boolean added =
              sql.preparedQuery(
                          "insert into consumer (name, api_key, registered_at) values ($1, $2, $3)"
                              + " on conflict (name) do nothing")
                      .execute(Tuple.of(name, caller.id(), now()))
                      .await()
                      .rowCount()
                  > 0;
          if (added) {
            PostgresAudit.record(sql, set("registered", name).about("apiKey", caller.keyId()));
          }
          return read(sql, "select" + COLUMNS + "from consumer where name = $1", Tuple.of(name))
              .getFirst();
        });
  }

  /** Moves the consumer's cursor on, never back; empty where there is no such consumer. */
  Optional<Consumer> acknowledge(String name, Mark cursor) {
    return read(
            "update consumer set acknowledged_at = $4,"
                + " (cursor_xid, cursor_mark) = (select x, m from (values (cursor_xid, cursor_mark), ($2::text::xid8, $3))"
                + " as c(x, m) where x is not null order by x desc, m desc limit 1)"
                + " where name = $1 returning"
                + COLUMNS,
            Tuple.of(name, Long.toString(cursor.xid()), cursor.mark(), now()))
        .stream()
        .findFirst();
  }

  /** Whether there was such a consumer. */
  boolean remove(String name) {
    return database.inTransaction(
        sql -> {
          boolean removed =
              sql.preparedQuery("delete from consumer where name = $1")
                      .execute(Tuple.of(name))
                      .await()
                      .rowCount()
                  > 0;
          if (removed) {
            PostgresAudit.record(sql, set("removed", name));
          }
          return removed;
        });
  }

  private static Act set(String what, String name) {
    return Act.of(AuditAct.CONSUMER_SET).about("act", what).about("consumer", name);
  }

  private List<Consumer> read(String sql, Tuple arguments) {
    return read(database.pool(), sql, arguments);
  }

  private static List<Consumer> read(SqlClient client, String sql, Tuple arguments) {
    var rows = client.preparedQuery(sql).execute(arguments).await();
    return StreamSupport.stream(rows.spliterator(), false)
        .map(PostgresConsumers::consumer)
        .toList();
  }

  private static Consumer consumer(Row row) {
    String xid = row.getString(2);
    OffsetDateTime acknowledged = row.getOffsetDateTime(4);
    return new Consumer(
        row.getString(0),
        row.getOffsetDateTime(1).toInstant(),
        xid == null ? null : new Mark(Long.parseUnsignedLong(xid), row.getLong(3)),
        acknowledged == null ? null : acknowledged.toInstant());
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
