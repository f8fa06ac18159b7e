package org.heliograph.node.retention;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.platform.postgres.PostgresDatabase;

/** A database with rows as the flows write them; bodies are any bytes. */
final class Store implements AutoCloseable {
  static final String TERN = "tern.example";
  static final String SELF = "harbor.example";

  private final Vertx vertx = Vertx.vertx();
  private final EmbeddedPostgres postgres;
  final PostgresDatabase database;

  Store(Path folder) {
    postgres = EmbeddedPostgres.start(folder);
    database = PostgresDatabase.open(vertx, postgres.database("harbor"), Clock.systemUTC());
  }

  /** Empties what tests fill. */
  void clear() {
    run(
        "truncate kept, held_body, hold, deletion, deletion_statement, retention_run, signal, item"
            + " cascade");
    run(
        "truncate job, job_chunk, consignment, outbound_partner, quarantine, reported_outcome"
            + " cascade");
  }

  /** Keeps a signal of tern under an agreement. */
  UUID keep(String agreement, int version, String body, Instant keptAt, Instant expires) {
    var id = UUID.randomUUID();
    database
        .pool()
        .preparedQuery(
            """
            insert into kept (source, id, state, change, kind, revision, version, agreement, agreement_version, clause,
              purpose, entry, stream, epoch, sequence, leaf, kept_at, changed_at, expires_at)
            values ($1, $2, 'kept', 'kept', 'content', 1, 1, $3, $4, 'c', 'p', $5, 'signals/0', 1, 1, 0, $6, $6, $7)
            """)
        .execute(
            Tuple.of(TERN, id, agreement, version, Buffer.buffer(body.getBytes(UTF_8)))
                .addOffsetDateTime(keptAt.atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(expires.atOffset(ZoneOffset.UTC)))
        .await();
    return id;
  }

  /** Takes a kept signal back as the inbound flow does. */
  void withdraw(UUID id, Instant at) {
    database
        .pool()
        .preparedQuery(
            "update kept set state = 'withdrawn', change = 'withdrawn', entry = null, purpose = '',"
                + " changed_at = $2, xid = pg_current_xact_id(), mark = nextval('kept_mark')"
                + " where id = $1")
        .execute(Tuple.of(id, at.atOffset(ZoneOffset.UTC)))
        .await();
  }

  /** An own signal that was published. */
  UUID publish(String body, Instant at, Instant expires) {
    var id = UUID.randomUUID();
    var bytes = Buffer.buffer(body.getBytes(UTF_8));
    database
        .pool()
        .preparedQuery(
            """
            insert into signal (id, version, kind, header, body, facts, secret, root, digest, published_at, expires_at)
            values ($1, 1, 'content', $2, $2, $2, $2, sha256($2), sha256(uuid_send($1)), $3, $4)
            """)
        .execute(
            Tuple.of(id, bytes)
                .addOffsetDateTime(at.atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(expires.atOffset(ZoneOffset.UTC)))
        .await();
    return id;
  }

  void run(String statement) {
    database.pool().query(statement).execute().await();
  }

  Row row(String query) {
    return database.pool().query(query).execute().await().iterator().next();
  }

  long count(String query) {
    return row(query).getLong(0);
  }

  @Override
  public void close() {
    database.close();
    vertx.close().await();
    postgres.close();
  }
}
