package org.heliograph.node.outbound.whatif;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.heliograph.node.outbound.publish.CommittedSignal;
import org.heliograph.node.outbound.publish.PostgresCommittedSignals;
import org.heliograph.node.outbound.whatif.HeldSlots.Under;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.policy.Restriction;
import org.heliograph.protocol.seal.AgreementRef;

/**
 * All own signals as they were at one instant, read in stretches of the table by several
 * connections that share a snapshot. Changes nothing and holds up nobody. Each connection is for
 * one thread at a time.
 */
final class PostgresCorpus implements AutoCloseable {
  private static final String BEGIN = "begin isolation level repeatable read read only";

  /** A recall counts from its commit, before the rows themselves say so. */
  private static final String STANDS =
      """
      state <> 'withdrawn' and facts is not null
        and not exists (select from job where job.id = signal.job and job.withdrawal is not null)
      """;

  private static final String STRETCH =
      "select id, version, facts, restriction from signal"
          + " where ctid >= $1::text::tid and ctid < $2::text::tid and "
          + STANDS;

  private static final String HELD =
      """
      select ids, versions, slots, clauses, agreement, agreement_version from consignment
      where partner = $1 order by first_revision
      """;

  /** How many are in memory at a time; each may hold 1,024 entries. */
  private static final int CONSIGNMENTS = 32;

  private final PostgresDatabase database;
  private final SqlConnection sql;
  private final String snapshot;

  private PostgresCorpus(PostgresDatabase database, SqlConnection sql, String snapshot) {
    this.database = database;
    this.sql = sql;
    this.snapshot = snapshot;
  }

  /** One signal, without its values. */
  record Line(UUID id, int version, byte[] facts, Restriction restriction) {}

  static PostgresCorpus open(PostgresDatabase database) {
    SqlConnection sql = database.connection();
    try {
      sql.query(BEGIN).execute().await();
      var exported = sql.query("select pg_export_snapshot()").execute().await();
      return new PostgresCorpus(database, sql, exported.iterator().next().getString(0));
    } catch (RuntimeException e) {
      sql.close();
      throw e;
    }
  }

  /** Another connection that sees the same; this one has to stay open until it is. */
  PostgresCorpus another() {
    SqlConnection other = database.connection();
    try {
      other.query(BEGIN).execute().await();
      other.query("set transaction snapshot '" + snapshot + "'").execute().await();
      return new PostgresCorpus(database, other, snapshot);
    } catch (RuntimeException e) {
      other.close();
      throw e;
    }
  }

  /** How many signals there are to look at. */
  long signals() {
    return number("select count(*) from signal where " + STANDS);
  }

  /** How many pages of the table they lie in. */
  long pages() {
    return number("select pg_relation_size('signal') / current_setting('block_size')::bigint");
  }

  private long number(String query) {
    return sql.query(query).execute().await().iterator().next().getLong(0);
  }

  /** The signals between two pages of the table, in no particular order. */
  List<Line> stretch(long fromPage, long toPage) {
    RowSet<Row> rows =
        sql.preparedQuery(STRETCH)
            .execute(Tuple.of("(" + fromPage + ",0)", "(" + toPage + ",0)"))
            .await();
    return StreamSupport.stream(rows.spliterator(), false).map(PostgresCorpus::line).toList();
  }

  private static Line line(Row row) {
    return new Line(
        row.getUUID(0),
        row.getInteger(1),
        row.getBuffer(2).getBytes(),
        PostgresCommittedSignals.restriction(row.getJsonObject(3)));
  }

  /** What a partner was last told of each signal. */
  HeldSlots held(String partner) {
    var held = new HeldSlots();
    var statement = sql.prepare(HELD).await();
    var cursor = statement.cursor(Tuple.of(partner));
    do {
      for (Row row : cursor.read(CONSIGNMENTS).await()) {
        UUID[] ids = row.getArrayOfUUIDs(0);
        Integer[] versions = row.getArrayOfIntegers(1);
        Integer[] slots = row.getArrayOfIntegers(2);
        String[] clauses = row.getArrayOfStrings(3);
        var agreement = new AgreementRef(row.getString(4), row.getInteger(5));
        for (int i = 0; i < ids.length; i++) {
          held.put(ids[i], versions[i], slots[i], new Under(agreement, clauses[i]));
        }
      }
    } while (cursor.hasMore());
    cursor.close().await();
    statement.close().await();
    return held;
  }

  /** Signals with their values, to show some; those that are not there are left out. */
  List<CommittedSignal> signals(PostgresCommittedSignals signals, List<UUID> ids) {
    return ids.stream().map(id -> signals.find(sql, id)).flatMap(Optional::stream).toList();
  }

  @Override
  public void close() {
    try {
      sql.query("rollback").execute().await();
    } finally {
      sql.close().await();
    }
  }
}
