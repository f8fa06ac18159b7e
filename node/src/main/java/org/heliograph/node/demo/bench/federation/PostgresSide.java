package org.heliograph.node.demo.bench.federation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.heliograph.node.platform.config.NodeConfig.PostgresConfig;
import org.heliograph.node.platform.postgres.PostgresJdbc;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * What is counted and copied in the database of one member. For one thread.
 *
 * <p>Throws {@link IllegalStateException} where the database fails.
 */
public final class PostgresSide implements AutoCloseable {
  private static final int BUFFER = 1 << 20;
  private static final Duration LOOKED_EVERY = Duration.ofMillis(50);

  private static final String RECEIPTED =
      "select coalesce(sum(kept), 0) from consignment where carries = 'signals' and receipted_at is not null";

  private static final String SENT =
      "select coalesce(sum(entries), 0) from consignment where sent_at is not null";

  private static final String ROWS =
      "select tup_inserted + tup_updated from pg_stat_database where datname = current_database()";

  private static final String TABLES =
      "select relname from pg_stat_user_tables where relname not like 'floor\\_%' order by relname";

  private static final String SAME_KEY =
      """
      select coalesce(string_agg(format('f.%1$I = t.%1$I', attname), ' and '), 'false')
      from pg_index join pg_attribute on attrelid = indrelid and attnum = any(indkey)
      where indisprimary and indrelid = ?::regclass
      """;

  private static final String PUBLISHED = "select id, published_at from signal where id = any(?)";

  private static final String KEPT_AT =
      "select id, kept_at from kept where source = ? and id = any(?)";

  private final Connection connection;

  private PostgresSide(Connection connection) {
    this.connection = connection;
  }

  public static PostgresSide open(PostgresConfig config) {
    return asked(() -> new PostgresSide(PostgresJdbc.connect(config)));
  }

  /** What was written so far; the log is that of the whole server. */
  public record Usage(long rows, long disk, long log) {

    /** What was written in between. */
    public Usage since(Usage before) {
      return new Usage(rows - before.rows, disk - before.disk, log - before.log);
    }

    public Usage and(Usage other) {
      return new Usage(rows + other.rows, disk + other.disk, log + other.log);
    }
  }

  /** Something that asks the database. */
  @FunctionalInterface
  private interface Question<T> {
    T ask() throws SQLException;
  }

  private static <T> T asked(Question<T> question) {
    try {
      return question.ask();
    } catch (SQLException e) {
      throw new IllegalStateException("the database failed", e);
    }
  }

  /** Signals that the partner has kept, as its receipts say. */
  public long receipted() {
    return number(RECEIPTED);
  }

  /** Signals that the broker holds for partners. */
  public long sent() {
    return number(SENT);
  }

  /** Signals of partners that this member has kept. */
  public long kept() {
    return number("select coalesce(sum(kept), 0) from received_consignment");
  }

  /** Those of them that their source was told of. */
  public long told() {
    return number(
        "select coalesce(sum(kept), 0) from received_consignment where told_at is not null");
  }

  /** Returns once all that happened is in the audit log. */
  public void awaitWrittenDown() {
    while (number("select count(*) from audit_pending") > 0) {
      LockSupport.parkNanos(LOOKED_EVERY.toNanos());
    }
  }

  public Usage usage() {
    return new Usage(
        number(ROWS),
        number("select pg_database_size(current_database())"),
        number("select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::int8"));
  }

  /** Tells when own signals were stored. */
  public void publishedAt(Collection<UUID> ids, BiConsumer<UUID, Instant> taker) {
    asked(
        () -> {
          try (var sql = connection.prepareStatement(PUBLISHED)) {
            sql.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            tell(sql, taker);
          }
          return true;
        });
  }

  /** Tells when signals of a source were kept, those of them that are. */
  public void keptAt(String source, Collection<UUID> ids, BiConsumer<UUID, Instant> taker) {
    asked(
        () -> {
          try (var sql = connection.prepareStatement(KEPT_AT)) {
            sql.setString(1, source);
            sql.setArray(2, connection.createArrayOf("uuid", ids.toArray()));
            tell(sql, taker);
          }
          return true;
        });
  }

  private static void tell(PreparedStatement sql, BiConsumer<UUID, Instant> taker)
      throws SQLException {
    try (var rows = sql.executeQuery()) {
      while (rows.next()) {
        taker.accept(
            rows.getObject(1, UUID.class), rows.getObject(2, OffsetDateTime.class).toInstant());
      }
    }
  }

  /** Connections to this database. */
  public long connections() {
    return number("select count(*) from pg_stat_activity where datname = current_database()");
  }

  /** All tables but those that {@link #likeness} made. */
  List<String> tables() {
    return asked(
        () -> {
          var names = new ArrayList<String>();
          try (var sql = connection.createStatement();
              var found = sql.executeQuery(TABLES)) {
            while (found.next()) {
              names.add(found.getString(1));
            }
          }
          return names;
        });
  }

  /** What is written from here on has this number or a higher one. */
  long nextTransaction() {
    return number("select pg_current_xact_id()::text::int8");
  }

  /**
   * Writes the rows of a table that were written last since a transaction, and that a likeness of
   * it does not have, to a file, in COPY's binary format; returns how many there are. For a server
   * younger than four billion transactions.
   */
  long copyOut(String table, String likeness, long since, Path file) throws IOException {
    var rows =
        "select * from %s t where xmin::text::int8 >= %d and not exists (select from %s f where %s)"
            .formatted(table, since, likeness, sameKey(table));
    try (var out = Files.newOutputStream(file)) {
      return copies().copyOut("copy (" + rows + ") to stdout (format binary)", out);
    } catch (SQLException e) {
      throw new IOException("cannot copy " + table, e);
    }
  }

  private String sameKey(String table) {
    return asked(
        () -> {
          try (var sql = connection.prepareStatement(SAME_KEY)) {
            sql.setString(1, table);
            try (var rows = sql.executeQuery()) {
              var _ = rows.next();
              return rows.getString(1);
            }
          }
        });
  }

  /**
   * Makes a table like another one, with all its indexes, unless there is one; says its name. The
   * server does not clean up behind it, which would be while something else is measured.
   */
  String likeness(String of) {
    var name = "floor_" + of;
    run(
        "create table if not exists %s (like %s including all) with (autovacuum_enabled = false, toast.autovacuum_enabled = false)"
            .formatted(name, of));
    return name;
  }

  /** Fills a table with the rows of a file. */
  void copyIn(String table, Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      var _ = copies().copyIn("copy " + table + " from stdin (format binary)", in, BUFFER);
    } catch (SQLException e) {
      throw new IOException("cannot fill " + table, e);
    }
  }

  private CopyManager copies() throws SQLException {
    return connection.unwrap(PGConnection.class).getCopyAPI();
  }

  private void run(String statement) {
    asked(
        () -> {
          try (var sql = connection.createStatement()) {
            return sql.execute(statement);
          }
        });
  }

  private long number(String query) {
    return asked(
        () -> {
          try (var sql = connection.createStatement();
              ResultSet rows = sql.executeQuery(query)) {
            var _ = rows.next();
            return rows.getLong(1);
          }
        });
  }

  @Override
  public void close() {
    asked(
        () -> {
          connection.close();
          return true;
        });
  }
}
