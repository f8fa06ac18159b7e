package org.heliograph.node.platform.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Predicate;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.heliograph.node.platform.config.NodeConfig.PostgresConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a database to the schema that this version knows, or finds that it is further on.
 *
 * <p>A newer node may have migrated it while this one is still to be upgraded, or after an upgrade
 * that is taken back. That is borne: migrations leave what an older version uses. One that cannot
 * says so in {@code schema_floor}, and older versions that know of it end at once.
 */
public final class PostgresSchema {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresSchema.class);

  private PostgresSchema() {}

  /**
   * What was found.
   *
   * @param known the newest migration of this version
   * @param applied the newest one of the database
   */
  public record Found(int known, int applied) {
    public boolean isNewer() {
      return applied > known;
    }
  }

  /**
   * Migrates as far as this version knows.
   *
   * @throws IllegalStateException if only newer versions can work on the database
   */
  public static Found migrate(PostgresConfig config) {
    String url =
        "jdbc:postgresql://" + config.host() + ":" + config.port() + "/" + config.database();
    var flyway =
        Flyway.configure()
            .dataSource(url, config.user(), config.password().reveal())
            .locations("classpath:db/migration")
            .ignoreMigrationPatterns("*:future")
            .connectRetries(10)
            .connectRetriesInterval((int) Duration.ofSeconds(2).toSeconds())
            .load();
    flyway.migrate();
    var all = flyway.info().all();
    var found =
        new Found(
            newest(all, one -> one.getState().isResolved()),
            newest(all, one -> one.getState().isApplied()));
    requireKnown(found.known, floor(flyway));
    if (found.isNewer()) {
      LOG.warn(
          "the database is at migration {}, and this version knows {}: it goes on as it is",
          found.applied,
          found.known);
    }
    return found;
  }

  static void requireKnown(int known, int floor) {
    if (floor > known) {
      throw new IllegalStateException(
          "the database needs a newer version of this software: it was migrated in a way that only"
              + " versions with migration %d survive, and this one knows %d"
                  .formatted(floor, known));
    }
  }

  private static int newest(MigrationInfo[] all, Predicate<MigrationInfo> which) {
    return Arrays.stream(all)
        .filter(which)
        .filter(one -> one.getVersion() != null)
        .mapToInt(one -> one.getVersion().getMajor().intValueExact())
        .max()
        .orElse(0);
  }

  private static int floor(Flyway flyway) {
    try (var connection = flyway.getConfiguration().getDataSource().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select coalesce(max(oldest), 0) from schema_floor")) {
      return rows.next() ? rows.getInt(1) : 0;
    } catch (SQLException e) {
      throw new IllegalStateException("what the schema needs cannot be read", e);
    }
  }
}
