package org.heliograph.node.platform.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.heliograph.node.platform.config.ConfigException;
import org.heliograph.node.platform.config.NodeConfig.PostgresConfig;

/**
 * The way by JDBC to the node's database, for what the pool does not do: migrations, copies of
 * whole tables. It is verified as the pool's is.
 */
public final class PostgresJdbc {
  private PostgresJdbc() {}

  /** Without user and password; whoever opens it verifies the database as configured. */
  public static String url(PostgresConfig config) {
    var host = config.host().matches("[^\\[].*:.*") ? "[" + config.host() + "]" : config.host();
    return "jdbc:postgresql://%s:%d/%s?%s"
        .formatted(
            host,
            config.port(),
            URLEncoder.encode(config.database(), UTF_8),
            PostgresTls.parameters(config));
  }

  /**
   * One connection.
   *
   * @throws ConfigException if the database is not the one that the configuration vouches for
   */
  public static Connection connect(PostgresConfig config) throws SQLException {
    return connect(config, new Properties());
  }

  /** One that gives up where the database lets an answer wait for so long. */
  public static Connection connect(PostgresConfig config, Duration patience) throws SQLException {
    var seconds = String.valueOf(patience.toSeconds());
    var bounds = new Properties();
    bounds.setProperty("loginTimeout", seconds);
    bounds.setProperty("socketTimeout", seconds);
    return connect(config, bounds);
  }

  private static Connection connect(PostgresConfig config, Properties properties)
      throws SQLException {
    config.authorities().ifPresent(PostgresTls::read);
    properties.setProperty("user", config.user());
    properties.setProperty("password", config.password().reveal());
    try {
      return DriverManager.getConnection(url(config), properties);
    } catch (SQLException e) {
      var fault = PostgresFault.of(e, config);
      if (fault.isAboutTls()) {
        throw new ConfigException("postgres.tls: " + fault.words());
      }
      throw e;
    }
  }
}
