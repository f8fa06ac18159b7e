package org.heliograph.node.returns.custody;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.jspecify.annotations.Nullable;

/** Own signals and what partners were sent of them, as the outbound flow leaves it. */
final class SentRows {
  static final String LUMEN = "lumen.example";
  static final String TERN = "tern.example";
  private static final byte[] NOTHING = new byte[0];

  private final PostgresDatabase database;
  private long revision;
  private long sequence;

  SentRows(PostgresDatabase database) {
    this.database = database;
  }

  /** One of our signals, of which retention has left the row alone. */
  void signal(UUID id, String state, Instant expires) {
    execute(
        """
        insert into signal (id, version, kind, state, header, body, facts, secret, root, digest, published_at, expires_at)
        values ($1, 1, 'content', $2, $3, $3, $3, $3, $3, $4, $5, $5)
        """,
        Tuple.of(id, state)
            .addBuffer(Buffer.buffer(NOTHING))
            .addBuffer(Buffer.buffer(id.toString()))
            .addOffsetDateTime(time(expires)));
  }

  long origin(UUID id) {
    return database
        .pool()
        .preparedQuery("select origin from signal where id = $1")
        .execute(Tuple.of(id))
        .await()
        .iterator()
        .next()
        .getLong(0);
  }

  /** One entry in a consignment of its own, behind one about another signal; its sequence. */
  long entry(String partner, UUID id, int version, String action, int slots, Instant at) {
    sequence++;
    long origin = origin(id);
    execute(
        """
        insert into consignment (partner, stream, epoch, sequence, agreement, agreement_version, seal, seal_hash,
          entries, origins, first_revision, ids, versions, actions, clauses, slots, created_at)
        values ($1, $2, 1, $3, 'a', $4, '', '', 2, int8range($5, $5, '[]'), $6, $7, $8, $9, '{other,hashes}', $10, $11)
        """,
        Tuple.of(partner, action.equals("disclose") ? "signals/0" : "control/0", sequence, version)
            .addLong(origin)
            .addLong(revision + 1)
            .addArrayOfUUID(new UUID[] {new UUID(0, sequence), id})
            .addArrayOfInteger(new Integer[] {1, version})
            .addArrayOfString(new String[] {action, action})
            .addArrayOfInteger(new Integer[] {1, slots})
            .addOffsetDateTime(time(at)));
    revision += 2;
    return sequence;
  }

  /** The partner's receipt for a consignment; refused is the reason against our entry. */
  void receipt(String partner, long sequence, Instant at, @Nullable String refused) {
    var refusals = new JsonArray();
    if (refused != null) {
      refusals.add(new JsonObject().put("reason", refused).put("entries", new JsonArray().add(1)));
    }
    execute(
        "update consignment set receipted_at = $3, refusals = $4 where partner = $1 and sequence ="
            + " $2",
        Tuple.of(partner, sequence, time(at)).addValue(refusals));
  }

  /** The partner's statement of deletion. */
  void deleted(String partner, Instant at) {
    execute(
        """
        insert into deletion_statement (partner, id, agreement, agreement_version, cause, signals, held, first_at, last_at,
          received_at) values ($1, gen_random_uuid(), 'a', 10, 'taken-back', 3, 1, $2, $2, $2)
        """,
        Tuple.of(partner, time(at)));
  }

  void said(
      String partner,
      @Nullable UUID recall,
      @Nullable Long sequence,
      Instant stopped,
      int confirmed,
      int unknown) {
    boolean all = confirmed == 2 && unknown == 0;
    execute(
        "insert into acknowledged values ($1, $2, $3, $4, $5, $6, 2, $7, $8, $9, $6, 1, 1)",
        Tuple.of(partner, recall, recall == null ? "control/0" : null, recall == null ? 1L : null)
            .addLong(sequence)
            .addOffsetDateTime(time(stopped))
            .addInteger(confirmed)
            .addInteger(unknown)
            .addOffsetDateTime(all ? time(stopped) : null));
  }

  /** A recall of our entry of one consignment, told to its partner. */
  void recall(UUID recall, UUID signal, String partner, long sequence, Instant at) {
    execute(
        """
        insert into withdrawal (id, kind, query, reason, decided_by, decided_at, state)
        values ($1, 'query', '{}', 'test', 'ada', $2, 'done')
        """,
        Tuple.of(recall, time(at)));
    execute(
        "insert into recall_notice values ($1, $2, 1, 1, $3)", Tuple.of(recall, partner, time(at)));
    execute("update signal set withdrawal = $2 where id = $1", Tuple.of(signal, recall));
    execute(
        "update consignment set recalled = '{[1,2)}' where partner = $1 and sequence = $2",
        Tuple.of(partner, sequence));
  }

  void execute(String sql, Tuple tuple) {
    database.pool().preparedQuery(sql).execute(tuple).await();
  }

  private static OffsetDateTime time(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
