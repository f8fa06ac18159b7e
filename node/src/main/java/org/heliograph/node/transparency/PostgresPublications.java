package org.heliograph.node.transparency;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.transparency.Period;

/** Published reports. Every method waits. Safe for use by many threads. */
public final class PostgresPublications {
  private static final String SELECT =
      "select period, report, digest, published_by, published_at from publication ";

  private static final String INSERT =
      """
      insert into publication (period, granularity, during, report, digest, published_by, published_at)
      values ($1, $2, tstzrange($3, $4), $5, $6, $7, $8)
      """;

  private final PostgresDatabase database;

  public PostgresPublications(PostgresDatabase database) {
    this.database = database;
  }

  /** All, the newest period first. */
  public List<Publication> all() {
    var rows = database.pool().query(SELECT + "order by during desc").execute().await();
    return StreamSupport.stream(rows.spliterator(), false)
        .map(PostgresPublications::publication)
        .toList();
  }

  public Optional<Publication> find(Period period) {
    var rows =
        database
            .pool()
            .preparedQuery(SELECT + "where period = $1")
            .execute(Tuple.of(period.name()))
            .await();
    return StreamSupport.stream(rows.spliterator(), false)
        .map(PostgresPublications::publication)
        .findFirst();
  }

  /**
   * Stores a report for good.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException CONFLICT if the period is published,
   *     or periods of another length are
   */
  public void add(Publication publication) {
    database.inTransaction(
        sql -> {
          sql.query("lock table publication in share row exclusive mode").execute().await();
          refuseOther(sql, publication.period());
          PostgresAudit.record(
              sql,
              Act.of(AuditAct.REPORT_PUBLISHED)
                  .about("period", publication.period().name())
                  .about("document", publication.digest()));
          return sql.preparedQuery(INSERT).execute(row(publication)).await();
        });
  }

  private static void refuseOther(SqlConnection sql, Period period) {
    for (Row row : sql.query("select period, granularity from publication").execute().await()) {
      if (row.getString(0).equals(period.name())) {
        throw Refusal.of(
                RefusalReason.CONFLICT,
                "%s is published; a published report does not change.".formatted(period))
            .asException();
      }
      if (!row.getString(1).equals(period.granularity().wireName())) {
        throw Refusal.of(RefusalReason.CONFLICT, otherLength(row.getString(1))).asException();
      }
    }
  }

  private static String otherLength(String granularity) {
    return "This member publishes by the %s, since its first report; periods that overlap would give away what each withholds."
        .formatted(granularity);
  }

  private static Tuple row(Publication publication) {
    var period = publication.period();
    return Tuple.of(
            period.name(),
            period.granularity().wireName(),
            period.start().atOffset(ZoneOffset.UTC),
            period.end().atOffset(ZoneOffset.UTC))
        .addBuffer(Buffer.buffer(publication.report()))
        .addBuffer(Buffer.buffer(publication.digest().bytes()))
        .addString(publication.publishedBy())
        .addOffsetDateTime(publication.publishedAt().atOffset(ZoneOffset.UTC));
  }

  private static Publication publication(Row row) {
    return new Publication(
        Period.of(row.getString(0)).orElseThrow(),
        row.getBuffer(1).getBytes(),
        Hash.ofBytes(row.getBuffer(2).getBytes()),
        row.getString(3),
        row.getOffsetDateTime(4).toInstant());
  }
}
