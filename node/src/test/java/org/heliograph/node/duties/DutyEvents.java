package org.heliograph.node.duties;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;
import org.heliograph.node.platform.postgres.PostgresDatabase;

/** Writes what starts and meets duties between harbor, the source, and lumen, the recipient. */
final class DutyEvents {
  static final String HARBOR = "harbor.example";
  static final String LUMEN = "lumen.example";
  private static final String AGREEMENT = "harbor-lumen";

  private final PostgresDatabase database;
  private long sequence;

  DutyEvents(PostgresDatabase database) {
    this.database = database;
  }

  /** At the source: a consignment with signals of these ids. */
  long sent(String stream, String action, Instant at, UUID... ids) {
    return sent(AGREEMENT, stream, action, at, ids);
  }

  long sent(String agreement, String stream, String action, Instant at, UUID... ids) {
    sequence++;
    var actions = new String[ids.length];
    var ones = new Integer[ids.length];
    Arrays.fill(actions, action);
    Arrays.fill(ones, 1);
    run(
        """
        insert into consignment (partner, stream, epoch, sequence, agreement, agreement_version, seal, seal_hash, bytes, entries,
          origins, first_revision, ids, versions, actions, clauses, slots, created_at, sent_at)
        values ($1, $2, 1, $3, $4, 1, '', '', null, $5, '[1,2)', 1, $6, $7, $8, $8, $7, $9, $9)
        """,
        Tuple.of(LUMEN, stream, sequence, agreement, ids.length)
            .addArrayOfUUID(ids)
            .addArrayOfInteger(ones)
            .addArrayOfString(actions)
            .addOffsetDateTime(at.atOffset(ZoneOffset.UTC)));
    return sequence;
  }

  void receipted(long position, Instant at, String refusals) {
    run(
        "update consignment set receipted_at = $2, refusals = $3::text::jsonb where sequence = $1",
        Tuple.of(position, at.atOffset(ZoneOffset.UTC), refusals));
  }

  /** At the source: the partner's word that it stopped. */
  void acknowledged(long position, Instant at) {
    run(
        """
        insert into acknowledged (partner, stream, epoch, sequence, stopped_at, registered, confirmed, unknown, received_at,
          said_epoch, said_sequence)
        values ($1, 'control/0', 1, $2, $3, 0, 0, 0, $3, 1, 1)
        """,
        Tuple.of(LUMEN, position, at.atOffset(ZoneOffset.UTC)));
  }

  /** At the source: a recall of which the partner was told. */
  void recalled(UUID recall, Instant at) {
    var time = at.atOffset(ZoneOffset.UTC);
    run(
        """
        insert into withdrawal (id, kind, query, reason, decided_by, decided_at) values ($1, 'query', '{}', 'test', 'test', $2)
        """,
        Tuple.of(recall, time));
    run(
        "insert into recall_notice (withdrawal, partner, parts, signals, told_at) values ($1, $2,"
            + " 1, 1, $3)",
        Tuple.of(recall, LUMEN, time));
    run(
        """
        insert into item (partner, stream, agreement, agreement_version, body, added_at) values ($1, 'control/0', $2, 1, $3, $4)
        """,
        Tuple.of(LUMEN, AGREEMENT)
            .addBuffer(Buffer.buffer("{\"type\":\"recall\",\"id\":\"" + recall + "\"}"))
            .addOffsetDateTime(time));
  }

  void acknowledged(UUID recall, Instant at) {
    run(
        """
        insert into acknowledged (partner, recall, stopped_at, registered, confirmed, unknown, received_at, said_epoch,
          said_sequence)
        values ($1, $2, $3, 0, 0, 0, $3, 1, 1)
        """,
        Tuple.of(LUMEN, recall, at.atOffset(ZoneOffset.UTC)));
  }

  /** At the recipient: single withdrawals that it applied and has yet to acknowledge. */
  void stopping(Instant at) {
    sequence++;
    run(
        """
        insert into stopping (source, stream, epoch, sequence, agreement, agreement_version, stopped_at, xid, mark)
        values ($1, 'control/0', 1, $2, $3, 1, $4, '1', 1)
        """,
        Tuple.of(HARBOR, sequence, AGREEMENT, at.atOffset(ZoneOffset.UTC)));
  }

  /** At the recipient: both parts of a recall. */
  void recallTaken(UUID recall, Instant at) {
    run(
        """
        insert into recalled (source, recall, part, parts, reason, acted_at, signals, agreement, agreement_version, taken_at)
        select $1, $2, part, 2, 'test', $4, 1, $3, 1, $4 from generate_series(1, 2) as part
        """,
        Tuple.of(HARBOR, recall, AGREEMENT, at.atOffset(ZoneOffset.UTC)));
  }

  /** At the recipient: a consignment that came. */
  void received(Instant at) {
    sequence++;
    run(
        """
        insert into received_consignment (source, stream, epoch, sequence, agreement, agreement_version, seal, seal_hash, leaves,
          kept, refusals, directory_version, received_at)
        values ($1, 'signals/0', 1, $2, $3, 1, '', '', '', 1, '[]', 1, $4)
        """,
        Tuple.of(HARBOR, sequence, AGREEMENT, at.atOffset(ZoneOffset.UTC)));
  }

  /** At the recipient: a signal that is kept. */
  void kept(UUID id, Instant at) {
    run(
        """
        insert into kept (source, id, state, change, kind, revision, version, agreement, agreement_version, clause, purpose, stream,
          epoch, sequence, leaf, kept_at, changed_at, expires_at)
        values ($1, $2, 'kept', 'kept', 'account', 1, 1, $3, 1, 'a', 'a', 'signals/0', 1, 1, 0, $4, $4, $4)
        """,
        Tuple.of(HARBOR, id, AGREEMENT, at.atOffset(ZoneOffset.UTC)));
  }

  /** At the recipient: an outcome. */
  void reported(UUID signal, String code, String reporter, Instant at) {
    var id = UUID.randomUUID();
    run(
        """
        insert into reported_outcome (id, version, source, signal, signal_version, code, date, reporter, reported_by, reported_at,
          changed_at, digest)
        values ($1, 1, $2, $3, 1, $4, '2026-11-16', $5, 'test', $6, $6, convert_to($1::text, 'UTF8'))
        """,
        Tuple.of(id, HARBOR, signal, code, reporter)
            .addOffsetDateTime(at.atOffset(ZoneOffset.UTC)));
  }

  /** At the source: an outcome. */
  void collected(UUID signal, String code, String reporter, Instant at) {
    run(
        """
        insert into collected_outcome (partner, id, version, retracted, signal, signal_version, code, date, reporter, agreement,
          agreement_version, received_at)
        values ($1, $2, 1, false, $3, 1, $4, '2026-11-16', $5, $6, 1, $7)
        """,
        Tuple.of(LUMEN, UUID.randomUUID(), signal, code, reporter, AGREEMENT)
            .addOffsetDateTime(at.atOffset(ZoneOffset.UTC)));
  }

  /** An outcome, at the end where it is counted. */
  void told(DutyDirection direction, UUID signal, String code, String reporter, Instant at) {
    if (direction == DutyDirection.OWED_TO_US) {
      collected(signal, code, reporter, at);
    } else {
      reported(signal, code, reporter, at);
    }
  }

  void run(String sql) {
    database.pool().query(sql).execute().await();
  }

  private void run(String sql, Tuple values) {
    database.pool().preparedQuery(sql).execute(values).await();
  }
}
