package org.heliograph.node.audit.witness;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.heliograph.node.platform.postgres.PostgresDatabase;

/** How our audit log stands, and who has cosigned it how far. Callers wait. */
public final class PostgresAuditFigures {
  private static final String LOG =
      """
      select t.size, (select count(*) from (select from audit_pending limit 100000) as waiting),
        (select c.at from audit_checkpoint c where c.log = t.log order by c.size desc limit 1)
      from audit_tree t
      """;

  private static final String COSIGNED =
      "select c.member, c.size, c.heard from audit_cosigner c join audit_tree using (log)";

  private final PostgresDatabase database;

  /**
   * The log that grows now.
   *
   * @param pending entries that wait to be appended, counted up to 100,000
   */
  public record Log(long entries, long pending, Optional<Instant> checkpoint) {}

  /** Up to where a partner has cosigned it, and when that was heard. */
  public record Cosigned(String member, long entries, Instant heard) {}

  public PostgresAuditFigures(PostgresDatabase database) {
    this.database = database;
  }

  /** Empty as long as nothing was ever written down. */
  public Optional<Log> log() {
    return rows(LOG).stream()
        .findFirst()
        .map(
            row ->
                new Log(
                    row.getLong(0),
                    row.getLong(1),
                    Optional.ofNullable(row.getOffsetDateTime(2)).map(OffsetDateTime::toInstant)));
  }

  public List<Cosigned> cosigned() {
    return rows(COSIGNED).stream()
        .map(
            row ->
                new Cosigned(
                    row.getString(0), row.getLong(1), row.getOffsetDateTime(2).toInstant()))
        .toList();
  }

  private List<Row> rows(String sql) {
    var rows = database.pool().preparedQuery(sql).execute().await();
    return StreamSupport.stream(rows.spliterator(), false).toList();
  }
}
