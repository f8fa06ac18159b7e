package org.heliograph.node.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.LongUnaryOperator;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.heliograph.node.backup.BackupReading.Taker;
import org.heliograph.node.backup.BackupReading.Target;
import org.heliograph.node.backup.Manifest.Preface;
import org.heliograph.node.backup.Manifest.Table;
import org.heliograph.node.platform.config.NodeConfig;
import org.heliograph.node.platform.config.NodeConfig.PostgresConfig;
import org.heliograph.node.platform.postgres.PostgresJdbc;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * Puts a backup into an empty database, whole or not at all, and what is missing of it into the
 * home folder. For one thread.
 */
public final class PostgresRestoring {
  private static final int BUFFER = 1 << 16;

  private final Path home;
  private final Map<String, String> environment;
  private final boolean replace;
  private final List<String> placed = new ArrayList<>();

  /** What was restored: files that were missing in the home folder, and whether ids were mapped. */
  public record Restored(Manifest manifest, List<String> placed) {}

  /**
   * @param environment secrets of the configuration
   * @param replace whether a database that holds something is emptied first
   */
  public PostgresRestoring(Path home, Map<String, String> environment, boolean replace) {
    this.home = home;
    this.environment = Map.copyOf(environment);
    this.replace = replace;
  }

  /**
   * Restores a backup that was verified before; it is verified once more while it is read, and
   * nothing of it stays where that fails.
   *
   * @throws BackupRefusedException where the file or the place to restore to is not fit for it
   */
  public Restored restore(BackupReading backup) throws IOException {
    var taking = new Taking();
    try {
      var manifest = backup.read(taking);
      taking.finish(manifest);
      return new Restored(manifest, List.copyOf(placed));
    } catch (SQLException e) {
      throw new IllegalStateException("the database did not take it: " + e.getMessage(), e);
    } finally {
      taking.close();
    }
  }

  private final class Taking implements Taker {
    private @Nullable Connection open;
    private LongUnaryOperator mapping = LongUnaryOperator.identity();
    private List<String> keys = List.of();
    private SortedMap<String, byte[]> files = Collections.emptySortedMap();
    private String takenAt = "";

    @Override
    public void begin(Preface preface, SortedMap<String, byte[]> all, Transactions ids) {
      try {
        files = all;
        takenAt = preface.takenAt();
        var config = config(all);
        requireSame(preface, config);
        var postgres = config.postgres();
        empty(postgres);
        migrate(postgres, preface.schema());
        var connection = PostgresJdbc.connect(postgres);
        open = connection;
        if (ids.highest() >= PostgresTransactionIds.next(connection)) {
          mapping = ids.ranks();
          PostgresTransactionIds.burn(connection, ids.count());
        }
        connection.setAutoCommit(false);
        keys = PostgresConstraints.drop(connection, preface.tables());
      } catch (SQLException e) {
        throw new IllegalStateException("the database cannot be used: " + e.getMessage(), e);
      }
    }

    @Override
    public Target table(Table table) throws IOException {
      try {
        var to = connection().unwrap(PGConnection.class);
        var out = new PGCopyOutputStream(to, PostgresTables.copyIn(table), BUFFER);
        return new Target(out, mapping, () -> end(out));
      } catch (SQLException e) {
        throw new IllegalStateException(
            "table %s cannot be filled: %s".formatted(table.name(), e.getMessage()), e);
      }
    }

    private void end(PGCopyOutputStream out) throws IOException {
      try {
        var _ = out.endCopy();
      } catch (SQLException e) {
        throw new IOException("a table did not take its rows: " + e.getMessage(), e);
      }
    }

    /** Everything was read and compared. */
    void finish(Manifest manifest) throws IOException, SQLException {
      var connection = connection();
      PostgresConstraints.add(connection, keys, manifest.preface().tables());
      for (var sequence : manifest.sequences().entrySet()) {
        PostgresTables.run(
            connection,
            "select setval('%s', %d, %b)"
                .formatted(
                    PostgresTables.quoted(sequence.getKey()),
                    sequence.getValue().last(),
                    sequence.getValue().called()));
      }
      declareNeeded(connection);
      files.forEach(PostgresRestoring.this::placeIfMissing);
      HomeFiles.forgetIndex(home);
      connection.commit();
      connection.setAutoCommit(true);
      PostgresTables.run(connection, "vacuum analyze");
    }

    /** Nothing leaves the node until somebody declares what happened. */
    private void declareNeeded(Connection connection) throws SQLException {
      try (var sql =
          connection.prepareStatement(
              "update recovery set state = 'needed', cause = 'restored', words = ?, since = now()")) {
        sql.setString(1, "A backup of %s was restored.".formatted(takenAt));
        sql.executeUpdate();
      }
    }

    private Connection connection() {
      return Objects.requireNonNull(open, "nothing was begun");
    }

    void close() {
      try {
        if (open != null) {
          open.close();
        }
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** That of the home folder; where there is none, that of the backup. */
  private NodeConfig config(SortedMap<String, byte[]> files) {
    if (!Files.exists(home.resolve("heliograph.yaml"))) {
      var saved = files.get("heliograph.yaml");
      if (saved == null) {
        throw new BackupRefusedException("neither it nor the home folder has a heliograph.yaml");
      }
      placeIfMissing("heliograph.yaml", saved);
    }
    var config = NodeConfig.read(home, environment);
    // without it the database cannot be verified, and so not be opened
    config.postgres().authorities().ifPresent(ca -> placeAuthorities(ca, files));
    return config;
  }

  private void placeAuthorities(Path ca, SortedMap<String, byte[]> files) {
    files.entrySet().stream()
        .filter(file -> home.toAbsolutePath().resolve(file.getKey()).equals(ca))
        .forEach(file -> placeIfMissing(file.getKey(), file.getValue()));
  }

  private void placeIfMissing(String name, byte[] content) {
    if (HomeFiles.place(home, name, content)) {
      placed.add(name);
    }
  }

  private static void requireSame(Preface preface, NodeConfig config) {
    var member = config.member();
    if (!preface.member().equals(member.id())
        || !preface.federation().equals(member.federation())) {
      throw new BackupRefusedException(
          "it is of %s in %s, and the home folder is that of %s in %s"
              .formatted(preface.member(), preface.federation(), member.id(), member.federation()));
    }
  }

  private void empty(PostgresConfig config) throws SQLException {
    try (var connection = PostgresJdbc.connect(config)) {
      var others =
          PostgresTables.texts(
              connection,
              "select coalesce(application_name, '') from pg_stat_activity where datname = current_database()"
                  + " and pid <> pg_backend_pid() and backend_type = 'client backend'");
      if (!others.isEmpty()) {
        throw new BackupRefusedException(
            "database %s is in use by %d connections: stop the node first"
                .formatted(config.database(), others.size()));
      }
      boolean empty =
          PostgresTables.texts(
                  connection,
                  "select table_name from information_schema.tables where table_schema = current_schema()")
              .isEmpty();
      if (!empty && !replace) {
        throw new BackupRefusedException(
            "database %s is not empty; --replace deletes all that it holds"
                .formatted(config.database()));
      }
      if (!empty) {
        flyway(config).cleanDisabled(false).load().clean();
      }
    }
  }

  private static void migrate(PostgresConfig config, String schema) {
    var _ = flyway(config).target(schema).load().migrate();
  }

  private static FluentConfiguration flyway(PostgresConfig config) {
    return Flyway.configure()
        .dataSource(PostgresJdbc.url(config), config.user(), config.password().reveal())
        .locations("classpath:db/migration");
  }
}
