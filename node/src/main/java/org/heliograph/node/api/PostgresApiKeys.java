package org.heliograph.node.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.people.Scope;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.seal.Hash;
import org.jspecify.annotations.Nullable;

/** Stored API keys. Every method waits; safe for use by many threads. */
public final class PostgresApiKeys {
  private static final String COLUMNS =
      "id, name, person, machine, hash, scopes, purpose, created_at, expires_at, revoked_at,"
          + " last_used";

  private final PostgresDatabase database;

  public PostgresApiKeys(PostgresDatabase database) {
    this.database = database;
  }

  /** A key and the hash of its secret. */
  record Stored(ApiKey key, Hash hash) {}

  /**
   * @param made what is written down about it
   */
  void insert(ApiKey key, Hash hash, Act made) {
    var _ =
        database.inTransaction(
            sql -> {
              PostgresAudit.record(sql, made);
              return insert(sql, key, hash);
            });
  }

  /** The other key ends at a time, the next one is there from now on. */
  void replace(String id, Instant end, ApiKey next, Hash hash, Act made) {
    var _ =
        database.inTransaction(
            sql -> {
              PostgresAudit.record(sql, made);
              sql.preparedQuery("update api_key set expires_at = $2 where id = $1")
                  .execute(Tuple.of(id, end.atOffset(ZoneOffset.UTC)))
                  .await();
              return insert(sql, next, hash);
            });
  }

  private static int insert(SqlConnection sql, ApiKey key, Hash hash) {
    var row =
        Tuple.of(key.id(), key.name(), key.person(), Buffer.buffer(hash.bytes()))
            .addArrayOfString(key.scopes().stream().map(Scope::wireName).toArray(String[]::new))
            .addString(key.purpose())
            .addOffsetDateTime(key.createdAt().atOffset(ZoneOffset.UTC))
            .addOffsetDateTime(key.expiresAt().atOffset(ZoneOffset.UTC))
            .addBoolean(key.machine());
    return sql.preparedQuery(
            "insert into api_key (id, name, person, hash, scopes, purpose, created_at,"
                + " expires_at, machine) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
        .execute(row)
        .await()
        .rowCount();
  }

  Optional<Stored> find(String id) {
    var rows =
        database
            .pool()
            .preparedQuery("select " + COLUMNS + " from api_key where id = $1")
            .execute(Tuple.of(id))
            .await();
    return StreamSupport.stream(rows.spliterator(), false).map(PostgresApiKeys::stored).findFirst();
  }

  /** Newest first. */
  List<ApiKey> list() {
    var rows =
        database
            .pool()
            .query("select " + COLUMNS + " from api_key order by created_at desc, id")
            .execute()
            .await();
    return StreamSupport.stream(rows.spliterator(), false).map(row -> stored(row).key()).toList();
  }

  /** Whether there was such a key; one that is revoked stays as it is. */
  boolean revoke(String id, Instant now) {
    var revoked = Act.of(AuditAct.API_KEY_REVOKED).about("apiKey", id);
    return database.inTransaction(
        sql -> {
          var before =
              sql.preparedQuery("select revoked_at from api_key where id = $1 for update")
                  .execute(Tuple.of(id))
                  .await();
          if (before.size() > 0 && before.iterator().next().getValue(0) == null) {
            sql.preparedQuery("update api_key set revoked_at = $2 where id = $1")
                .execute(Tuple.of(id, now.atOffset(ZoneOffset.UTC)))
                .await();
            PostgresAudit.record(sql, revoked);
          }
          return before.size() > 0;
        });
  }

  /** Writes down what a key did that changes nothing else. */
  void did(Act act) {
    var _ =
        database.inTransaction(
            sql -> {
              PostgresAudit.record(sql, act);
              return true;
            });
  }

  /**
   * Notes a use; the first one of an hour is written down in the audit, whichever node of this
   * member it comes to.
   */
  void used(String id, Instant now, Act signedIn) {
    var _ =
        database.inTransaction(
            sql -> {
              boolean first =
                  sql.preparedQuery(
                              "select 1 from api_key where id = $1 and (last_used is null"
                                  + " or date_trunc('hour', last_used, 'UTC') <> date_trunc('hour', $2, 'UTC'))"
                                  + " for update")
                          .execute(Tuple.of(id, now.atOffset(ZoneOffset.UTC)))
                          .await()
                          .size()
                      > 0;
              if (first) {
                PostgresAudit.record(sql, signedIn);
              }
              return sql.preparedQuery("update api_key set last_used = $2 where id = $1")
                  .execute(Tuple.of(id, now.atOffset(ZoneOffset.UTC)))
                  .await();
            });
  }

  private static Stored stored(Row row) {
    var scopes =
        Arrays.stream(row.getArrayOfStrings("scopes"))
            .flatMap(name -> Scope.ofWire(name).stream())
            .collect(Collectors.toUnmodifiableSet());
    var key =
        new ApiKey(
            row.getString("id"),
            row.getString("name"),
            row.getString("person"),
            row.getBoolean("machine"),
            scopes,
            row.getString("purpose"),
            row.getOffsetDateTime("created_at").toInstant(),
            row.getOffsetDateTime("expires_at").toInstant(),
            instant(row.getOffsetDateTime("revoked_at")),
            instant(row.getOffsetDateTime("last_used")));
    return new Stored(key, Hash.ofBytes(row.getBuffer("hash").getBytes()));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
