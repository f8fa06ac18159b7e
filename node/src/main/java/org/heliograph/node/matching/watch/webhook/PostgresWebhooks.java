package org.heliograph.node.matching.watch.webhook;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.matching.watch.OwnCollection;
import org.heliograph.node.platform.identity.StorageKey;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.jspecify.annotations.Nullable;

/** Who is to be told, in the member's database. Callers wait; safe for use by many threads. */
public final class PostgresWebhooks {
  private static final int MOST = 100;

  static final String COLUMNS =
      "w.id, w.url, c.name, w.purpose, w.made_by, w.made_at, w.failures, w.failing_since,"
          + " w.next_try, w.disabled_at ";

  private static final String LIST =
      "select "
          + COLUMNS
          + "from webhook w left join collection c on c.number = w.collection"
          + " where ($1::uuid is null or w.id = $1) order by w.made_at, w.id";

  private static final String MAKE =
      """
      insert into webhook (id, url, secret, collection, purpose, made_by, made_at, next_try, told_xid, told_mark)
      select $1, $2, $3, $4, $5, $6, $7, $7, pg_snapshot_xmin(pg_current_snapshot()), 0
      where (select count(*) from webhook) < $8
      """;

  private static final String RESUME =
      """
      update webhook set disabled_at = null, failures = 0, failing_since = null, next_try = $2 where id = $1
      """;

  private static final String DELIVERIES =
      "select id, at, events, status, error, millis from webhook_delivery where webhook = $1"
          + " order by number desc limit $2";

  private final PostgresDatabase database;
  private final StorageKey storageKey;
  private final WebhookTargets targets;
  private final InstantSource clock;

  public PostgresWebhooks(
      PostgresDatabase database,
      StorageKey storageKey,
      WebhookTargets targets,
      InstantSource clock) {
    this.database = database;
    this.storageKey = storageKey;
    this.targets = targets;
    this.clock = clock;
  }

  /**
   * A webhook that was made.
   *
   * @param secret to be shown once
   */
  public record Made(Webhook webhook, WebhookSecret secret) {}

  /**
   * Makes one; it is told what is found from now on.
   *
   * @param collection whose events go there; null for all
   * @param purpose of the key that makes it; null where it is bound to none
   * @throws org.heliograph.protocol.refusal.RefusedException FIELD_INVALID where the node may not
   *     talk to the address, CONFLICT where there are too many
   */
  public Made make(
      String url, @Nullable OwnCollection collection, @Nullable String purpose, String person) {
    var target = targets.of(url);
    var secret = WebhookSecret.make();
    var id = UUID.randomUUID();
    var row =
        Tuple.of(id, target.url().toString(), Buffer.buffer(storageKey.encrypt(secret.toBytes())))
            .addLong(collection == null ? null : collection.number())
            .addString(purpose)
            .addString(person)
            .addOffsetDateTime(now())
            .addInteger(MOST);
    boolean made =
        database.inTransaction(
            sql -> {
              if (sql.preparedQuery(MAKE).execute(row).await().rowCount() == 0) {
                return false;
              }
              PostgresAudit.record(
                  sql,
                  act(id, "made")
                      .about("collection", collection == null ? null : collection.name())
                      .about("purpose", purpose)
                      .saying("url", target.url().toString()));
              return true;
            });
    if (!made) {
      throw Refusal.of(RefusalReason.CONFLICT, "There are " + MOST + " webhooks already.")
          .asException();
    }
    return new Made(find(id).orElseThrow(), secret);
  }

  /** All, the oldest first. */
  public List<Webhook> list() {
    return query(null);
  }

  public Optional<Webhook> find(UUID id) {
    return query(id).stream().findFirst();
  }

  private List<Webhook> query(@Nullable UUID id) {
    return read(database.pool().preparedQuery(LIST).execute(Tuple.of(id)).await());
  }

  static List<Webhook> read(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(PostgresWebhooks::webhook).toList();
  }

  static Webhook webhook(Row row) {
    return new Webhook(
        row.getUUID(0),
        URI.create(row.getString(1)),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getOffsetDateTime(5).toInstant(),
        row.getInteger(6),
        instant(row.getOffsetDateTime(7)),
        row.getOffsetDateTime(8).toInstant(),
        instant(row.getOffsetDateTime(9)));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  /** Deletes one; whether there was one. */
  public boolean remove(UUID id) {
    return database.inTransaction(
        sql -> {
          int gone =
              sql.preparedQuery("delete from webhook where id = $1")
                  .execute(Tuple.of(id))
                  .await()
                  .rowCount();
          if (gone > 0) {
            PostgresAudit.record(sql, act(id, "deleted"));
          }
          return gone > 0;
        });
  }

  /** Sets one going again from where it stood, at once; whether there is one. */
  public boolean resume(UUID id) {
    return database.inTransaction(
        sql -> {
          int found = sql.preparedQuery(RESUME).execute(Tuple.of(id, now())).await().rowCount();
          if (found > 0) {
            PostgresAudit.record(sql, act(id, "resumed"));
          }
          return found > 0;
        });
  }

  /** The last tries, the newest first. */
  public List<Delivery> deliveries(UUID id, int limit) {
    var rows = database.pool().preparedQuery(DELIVERIES).execute(Tuple.of(id, limit)).await();
    return StreamSupport.stream(rows.spliterator(), false).map(PostgresWebhooks::delivery).toList();
  }

  private static Delivery delivery(Row row) {
    return new Delivery(
        row.getUUID(0),
        row.getOffsetDateTime(1).toInstant(),
        row.getInteger(2),
        row.getInteger(3),
        row.getString(4),
        row.getInteger(5));
  }

  WebhookSecret secret(UUID id) {
    var rows =
        database
            .pool()
            .preparedQuery("select secret from webhook where id = $1")
            .execute(Tuple.of(id))
            .await();
    var stored = Objects.requireNonNull(rows.iterator().next().getBuffer(0));
    return WebhookSecret.ofBytes(storageKey.decrypt(stored.getBytes()));
  }

  static Act act(UUID id, String what) {
    return Act.of(AuditAct.WEBHOOK_SET).about("webhook", id).about("act", what);
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
