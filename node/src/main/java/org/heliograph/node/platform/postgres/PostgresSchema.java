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
   * What a database is at, without changing it.
   *
   * @param floor the oldest migration that a version has to know to work on it
   */
  public record Standing(int known, int applied, int floor) {
    /** Whether a version that is no newer than this one must not work on it. */
    public boolean isBeyondUs() {
      return floor > known;
    }
  }

  /** Looks, and migrates nothing. */
  public static Standing look(PostgresConfig config) {
    var flyway = flyway(config);
    var found = found(flyway);
    return new Standing(found.known, found.applied, found.applied == 0 ? 0 : floor(flyway));
  }

  /**
   * Migrates as far as this version knows.
   *
   * @throws IllegalStateException if only newer versions can work on the database
   * @throws org.heliograph.node.platform.config.ConfigException if it is not the database that the
   *     configuration vouches for
   */
  public static Found migrate(PostgresConfig config) {
    if (config.authorities().isPresent()) {
      requireVouchedFor(config);
    }
    var flyway = flyway(config);
    flyway.migrate();
    var found = found(flyway);
    requireKnown(found.known, floor(flyway));
    if (found.isNewer()) {
      LOG.warn(
          "the database is at migration {}, and this version knows {}: it goes on as it is",
          found.applied,
          found.known);
    }
    return found;
  }

  private static Flyway flyway(PostgresConfig config) {
    return Flyway.configure()
        .dataSource(PostgresJdbc.url(config), config.user(), config.password().reveal())
        .locations("classpath:db/migration")
        .ignoreMigrationPatterns("*:future")
        .connectRetries(10)
        .connectRetriesInterval((int) Duration.ofSeconds(2).toSeconds())
        .load();
  }

  private static Found found(Flyway flyway) {
    var all = flyway.info().all();
    return new Found(
        newest(all, one -> one.getState().isResolved()),
        newest(all, one -> one.getState().isApplied()));
  }

  /** A database that is away for now is waited for below; another certificate does not go away. */
  private static void requireVouchedFor(PostgresConfig config) {
    try {
      PostgresJdbc.connect(config).close();
    } catch (SQLException e) {
      LOG.debug("the database is not there yet", e);
    }
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
