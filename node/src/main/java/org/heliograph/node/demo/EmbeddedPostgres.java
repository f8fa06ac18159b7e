package org.heliograph.node.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.heliograph.node.platform.config.NodeConfig.PostgresConfig;
import org.heliograph.node.platform.config.Secret;

/**
 * A real PostgreSQL server as a child process, one database for each member. Its folder and port
 * outlive {@link #close}; a server that a killed process left behind is stopped first.
 *
 * <p>Listens on the loopback interface and trusts whoever connects there: for the demo and tests
 * only.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,40}");

  private final io.zonky.test.db.postgres.embedded.EmbeddedPostgres server;

  private EmbeddedPostgres(io.zonky.test.db.postgres.embedded.EmbeddedPostgres server) {
    this.server = server;
  }

  /** Returns when it answers, after about 2 s. */
  public static EmbeddedPostgres start(Path folder) {
    return start(folder, Map.of());
  }

  /**
   * The same.
   *
   * @param settings of the server, beside or instead of those of this class
   */
  public static EmbeddedPostgres start(Path folder, Map<String, String> settings) {
    var data = folder.resolve("postgres-data").toAbsolutePath();
    try {
      stopLeftBehind(data);
      var server =
          io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
              .setDataDirectory(data)
              .setCleanDataDirectory(false)
              .setRegisterShutdownHook(false)
              .setOverrideWorkingDirectory(
                  Path.of(System.getProperty("user.home"), ".cache", "heliograph").toFile())
              .setPort(FreePorts.keptIn(folder).port("postgres"))
              .setPGStartupWait(Duration.ofSeconds(60))
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("max_connections", "200")
              // a segment of the log that is used again would keep what was deleted
              .setServerConfig("wal_recycle", "off")
              .setServerConfig("listen_addresses", "localhost")
              .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
              .setOutputRedirector(ProcessBuilder.Redirect.DISCARD);
      settings.forEach(server::setServerConfig);
      return new EmbeddedPostgres(server.start());
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not start in " + data, e);
    }
  }

  /** Connection settings of the database with this name, which is made if missing. */
  public PostgresConfig database(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("'%s' is not a plain database name".formatted(name));
    }
    try (var connection = server.getPostgresDatabase().getConnection()) {
      if (!exists(connection, name)) {
        try (var create = connection.createStatement()) {
          create.execute("create database " + name);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot create database " + name, e);
    }
    return new PostgresConfig(
        "localhost", server.getPort(), name, "postgres", Secret.of("postgres"));
  }

  private static boolean exists(Connection connection, String name) throws SQLException {
    try (var query = connection.prepareStatement("select 1 from pg_database where datname = ?")) {
      query.setString(1, name);
      try (var rows = query.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static void stopLeftBehind(Path data) throws IOException {
    var pidFile = data.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    var pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
    var leftBehind =
        ProcessHandle.of(pid)
            .filter(
                process ->
                    process
                        .info()
                        .command()
                        .filter(path -> path.endsWith("/postgres"))
                        .isPresent());
    if (leftBehind.isPresent()) {
      // SIGTERM: its clients died with the process that started it, so it ends at once.
      leftBehind.get().destroy();
      leftBehind.get().onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }
  }

  /** Stopping waits for 5 s, and gives up where more than that is left to write. */
  private void writeOut() {
    try (var connection = server.getPostgresDatabase().getConnection();
        var checkpoint = connection.createStatement()) {
      checkpoint.execute("checkpoint");
    } catch (SQLException e) {
      // it has ended already, or cannot write: stopping says which
    }
  }

  /** Stops the server cleanly; the data stays. */
  @Override
  public void close() {
    writeOut();
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not stop", e);
    }
  }
}
