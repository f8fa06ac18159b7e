package org.heliograph.node.audit.witness;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;
import org.heliograph.node.audit.log.PostgresCheckpoints;
import org.heliograph.protocol.audit.MemberLog;
import org.heliograph.protocol.audit.SignedNote;
import org.heliograph.protocol.audit.SignedNote.Signature;
import org.heliograph.protocol.seal.Hash;

/** Who cosigned our logs, and how far. */
final class PostgresCosigners {
  private static final String COLUMNS =
      "select member, log, size, root, at, said, heard, note from audit_cosigner ";

  /** What a broker repeats moves {@code said} alone. */
  private static final String KEEP =
      """
      insert into audit_cosigner as c (member, log, size, root, at, said, heard, note) values ($1, $2, $3, $4, $5, $6, $7, $8)
      on conflict (member, log) do update set
        said = excluded.said, heard = excluded.heard,
        size = greatest(c.size, excluded.size),
        root = case when excluded.size > c.size then excluded.root else c.root end,
        at = case when excluded.size > c.size then excluded.at else c.at end,
        note = case when excluded.size > c.size then excluded.note else c.note end
      """;

  private PostgresCosigners() {}

  static void keep(SqlConnection sql, Cosigner one) {
    sql.preparedQuery(KEEP)
        .execute(
            Tuple.of(one.member(), one.log(), one.size())
                .addBuffer(Buffer.buffer(one.root().bytes()))
                .addOffsetDateTime(one.at().atOffset(ZoneOffset.UTC))
                .addLong(one.said())
                .addOffsetDateTime(one.heard().atOffset(ZoneOffset.UTC))
                .addString(one.note().toString()))
        .await();
  }

  /** Adds a cosignature to the checkpoint of ours that it is under, if we have that one. */
  static void sign(SqlConnection sql, MemberLog log, Cosigner cosigner) {
    PostgresCheckpoints.find(sql, log.number(), cosigner.size())
        .filter(stored -> stored.root().equals(cosigner.root()))
        .ifPresent(
            stored -> {
              var note = SignedNote.parse(stored.note()).with(cosignature(cosigner));
              PostgresCheckpoints.sign(sql, log.number(), cosigner.size(), note.toString());
            });
  }

  private static Signature cosignature(Cosigner cosigner) {
    var name = MemberLog.witness(cosigner.member());
    return cosigner.note().signatures().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Whether a size is below the one that was sent last. */
  static boolean isBehind(SqlClient sql, int log, long size) {
    var rows =
        sql.preparedQuery("select 1 from audit_exchange where log = $1 and size > $2")
            .execute(Tuple.of(log, size))
            .await();
    return rows.size() > 0;
  }

  /** Those of one of our logs, who spoke last first. */
  static List<Cosigner> of(SqlClient sql, int log) {
    return all(
        sql.preparedQuery(COLUMNS + "where log = $1 order by heard desc")
            .execute(Tuple.of(log))
            .await());
  }

  private static List<Cosigner> all(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(PostgresCosigners::read).toList();
  }

  private static Cosigner read(Row row) {
    return new Cosigner(
        row.getString(0),
        row.getInteger(1),
        row.getLong(2),
        Hash.ofBytes(row.getBuffer(3).getBytes()),
        row.getOffsetDateTime(4).toInstant(),
        row.getLong(5),
        row.getOffsetDateTime(6).toInstant(),
        SignedNote.parse(row.getString(7)));
  }
}
