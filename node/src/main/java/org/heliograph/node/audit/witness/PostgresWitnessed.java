package org.heliograph.node.audit.witness;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.heliograph.protocol.audit.Checkpoint;
import org.heliograph.protocol.audit.MemberLog;
import org.heliograph.protocol.audit.SignedNote;

/** What we cosigned, of each log the last thousand. */
final class PostgresWitnessed {
  private static final String COLUMNS =
      "select member, log, told, note, at, heard from audit_witnessed ";

  private static final String NEWEST =
      COLUMNS + "where member = $1 order by log desc, size desc limit 1";

  private static final String NEWEST_OF_EACH =
      """
      select distinct on (member) member, log, told, note, at, heard from audit_witnessed
      order by member, log desc, size desc
      """;

  private static final String KEEP =
      """
      insert into audit_witnessed (origin, size, member, log, root, told, note, at, heard, sent)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9) on conflict do nothing
      """;

  private static final String FORGET =
      """
      delete from audit_witnessed where origin = $1 and size < (
        select size from audit_witnessed where origin = $1 order by size desc offset 1000 limit 1)
      """;

  private PostgresWitnessed() {}

  /** One of them, and when its log last said the same. */
  record Heard(Witnessed witnessed, Instant heard) {}

  /** Nobody else decides about the member until the transaction ends. */
  static void lock(SqlConnection sql, String member) {
    sql.preparedQuery("select pg_advisory_xact_lock(hashtextextended('witness ' || $1, 0))")
        .execute(Tuple.of(member))
        .await();
  }

  static Seen seen(SqlClient sql, MemberLog log, long size) {
    return new Seen(newest(sql, log.member()), find(sql, log, size));
  }

  static Optional<Witnessed> newest(SqlClient sql, String member) {
    return first(sql.preparedQuery(NEWEST).execute(Tuple.of(member)).await());
  }

  private static Optional<Witnessed> find(SqlClient sql, MemberLog log, long size) {
    return first(
        sql.preparedQuery(COLUMNS + "where origin = $1 and size = $2")
            .execute(Tuple.of(log.origin(), size))
            .await());
  }

  /** The newest of each member. */
  static List<Heard> newestOfEach(SqlClient sql) {
    return all(sql.query(NEWEST_OF_EACH).execute().await());
  }

  /**
   * Keeps one.
   *
   * @param sent whether its cosignature was sent already
   */
  static void keep(SqlConnection sql, Witnessed one, boolean sent) {
    var at = time(one.at());
    sql.preparedQuery(KEEP)
        .execute(
            Tuple.of(one.log().origin(), one.size(), one.log().member())
                .addInteger(one.log().number())
                .addBuffer(Buffer.buffer(one.checkpoint().root().bytes()))
                .addOffsetDateTime(time(one.told()))
                .addString(one.note().toString())
                .addOffsetDateTime(at)
                .addOffsetDateTime(sent ? at : null))
        .await();
    sql.preparedQuery(FORGET).execute(Tuple.of(one.log().origin())).await();
  }

  /** The log said the same again; the cosignature goes out again unless it did after a time. */
  static void heard(SqlConnection sql, Witnessed one, Instant now, Instant sentAfter) {
    sql.preparedQuery(
            """
            update audit_witnessed set heard = $3, sent = case when sent > $4 then sent end
            where origin = $1 and size = $2
            """)
        .execute(Tuple.of(one.log().origin(), one.size(), time(now), time(sentAfter)))
        .await();
  }

  /** Whose cosignature has to be sent, the largest of each log last. */
  static List<Heard> unsent(SqlClient sql) {
    return all(
        sql.query(COLUMNS + "where sent is null order by origin, size limit 256")
            .execute()
            .await());
  }

  static void sent(SqlClient sql, Witnessed one, Instant now) {
    sql.preparedQuery("update audit_witnessed set sent = $3 where origin = $1 and size = $2")
        .execute(Tuple.of(one.log().origin(), one.size(), time(now)))
        .await();
  }

  private static Optional<Witnessed> first(RowSet<Row> rows) {
    return all(rows).stream().map(Heard::witnessed).findFirst();
  }

  private static List<Heard> all(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(PostgresWitnessed::read).toList();
  }

  private static Heard read(Row row) {
    var note = SignedNote.parse(row.getString(3));
    return new Heard(
        new Witnessed(
            new MemberLog(row.getString(0), row.getInteger(1)),
            Checkpoint.parse(note.text()),
            row.getOffsetDateTime(2).toInstant(),
            note,
            row.getOffsetDateTime(4).toInstant()),
        row.getOffsetDateTime(5).toInstant());
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
