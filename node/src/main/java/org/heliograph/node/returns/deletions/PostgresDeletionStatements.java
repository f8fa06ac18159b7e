package org.heliograph.node.returns.deletions;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.heliograph.node.platform.postgres.Page;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.outcome.DeletionStatement;
import org.heliograph.protocol.outcome.DeletionStatement.Cause;
import org.heliograph.protocol.seal.AgreementRef;
import org.jspecify.annotations.Nullable;

/** What partners said that they deleted of ours. Safe for use by many threads. */
public final class PostgresDeletionStatements {
  private static final String LIST =
      """
      select number, partner, agreement, agreement_version, received_at, id, cause, signals, first_at, last_at, held,
        backups_until
      from deletion_statement where number > $1 and ($2::text is null or partner = $2) order by number limit $3
      """;

  private final PostgresDatabase database;

  public PostgresDeletionStatements(PostgresDatabase database) {
    this.database = database;
  }

  /** One statement and under which agreement it came. */
  public record Said(
      long number,
      String partner,
      AgreementRef agreement,
      Instant receivedAt,
      DeletionStatement statement) {}

  /**
   * In the order in which they came.
   *
   * @param partner null for all
   */
  public Page<Said> list(@Nullable String partner, long after, int limit) {
    var rows =
        database.pool().preparedQuery(LIST).execute(Tuple.of(after, partner, limit + 1)).await();
    var found =
        StreamSupport.stream(rows.spliterator(), false)
            .map(PostgresDeletionStatements::said)
            .toList();
    return Page.of(found, limit, said -> Long.toString(said.number()));
  }

  private static Said said(Row row) {
    return new Said(
        row.getLong(0),
        row.getString(1),
        new AgreementRef(row.getString(2), row.getInteger(3)),
        row.getOffsetDateTime(4).toInstant(),
        new DeletionStatement(
            row.getUUID(5),
            Cause.ofWire(row.getString(6)).orElseThrow(),
            row.getLong(7),
            row.getOffsetDateTime(8).toInstant(),
            row.getOffsetDateTime(9).toInstant(),
            row.getLong(10),
            Optional.<LocalDate>ofNullable(row.getLocalDate(11))));
  }
}
