package org.heliograph.node.demo;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.heliograph.node.platform.config.NodeConfig.PostgresConfig;
import org.heliograph.node.platform.config.Secret;
import org.heliograph.node.platform.postgres.PostgresJdbc;
import org.heliograph.node.platform.postgres.PostgresSchema;

/**
 * A real PostgreSQL server as a child process, one database for each member. Its folder and port
 * outlive {@link #close}; a server that a killed process left behind is stopped first.
 *
 * <p>Listens on the loopback interface and trusts whoever connects there: for the demo and tests
 * only.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,40}");
  private static final Path CACHE =
      Path.of(System.getProperty("user.home"), ".cache", "heliograph");

  /** The database that others are made from. */
  private static final String BEGUN = "heliograph_begun";

  private static final Map<String, String> SETTINGS =
      Map.of(
          "fsync", "on",
          "synchronous_commit", "on",
          "max_connections", "200",
          // a segment of the log that is used again would keep what was deleted
          "wal_recycle", "off",
          "listen_addresses", "localhost");

  private final Closeable server;
  private final int port;

  private EmbeddedPostgres(Closeable server, int port) {
    this.server = server;
    this.port = port;
  }

  /** Returns when it answers, after about a second. */
  public static EmbeddedPostgres start(Path folder) {
    return start(folder, Map.of());
  }

  /**
   * The same.
   *
   * @param settings of the server, beside or instead of those of this class
   */
  public static EmbeddedPostgres start(Path folder, Map<String, String> settings) {
    var data = data(folder);
    try {
      if (Files.exists(data)) {
        stopLeftBehind(data);
      } else {
        var build = ServersElsewhere.wanted().map(ServersElsewhere::postgresBuild).orElse("");
        BegunServer.in(CACHE, build).copyTo(data, EmbeddedPostgres::begin);
      }
      return open(folder, settings);
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not start in " + data, e);
    }
  }

  static Path data(Path folder) {
    return folder.resolve("postgres-data").toAbsolutePath();
  }

  /** Makes the folder of a server that has a database to make others from. */
  private static void begin(Path folder) {
    try (var server = open(folder, Map.of())) {
      server.create(BEGUN, "template0");
      PostgresSchema.migrate(server.config(BEGUN));
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("cannot begin a server in " + folder, e);
    }
  }

  private static EmbeddedPostgres open(Path folder, Map<String, String> others) throws IOException {
    var port = FreePorts.keptIn(folder).port("postgres");
    var settings = new HashMap<>(SETTINGS);
    settings.putAll(others);
    var elsewhere = ServersElsewhere.wanted();
    var server =
        elsewhere.isPresent()
            ? elsewhere.get().postgres(data(folder), port, settings)
            : child(data(folder), port, settings);
    return new EmbeddedPostgres(server, port);
  }

  private static Closeable child(Path data, int port, Map<String, String> settings)
      throws IOException {
    var server =
        io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setOverrideWorkingDirectory(CACHE.toFile())
            .setPort(port)
            .setPGStartupWait(Duration.ofSeconds(60))
            .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
            .setOutputRedirector(ProcessBuilder.Redirect.DISCARD);
    settings.forEach(server::setServerConfig);
    return server.start();
  }

  /**
   * Connection settings of the database with this name, which is made if missing: with our tables.
   */
  public PostgresConfig database(String name) {
    return database(name, BEGUN);
  }

  /** The same, without any table. */
  public PostgresConfig emptyDatabase(String name) {
    return database(name, "template0");
  }

  private PostgresConfig database(String name, String like) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("'%s' is not a plain database name".formatted(name));
    }
    try {
      create(name, like);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot create database " + name, e);
    }
    return config(name);
  }

  private void create(String name, String like) throws SQLException {
    try (var connection = PostgresJdbc.connect(config("postgres"));
        var create = connection.createStatement()) {
      if (!exists(connection, name)) {
        // a folder of an earlier version has none to make others from
        var template = exists(connection, like) ? like : "template0";
        create.execute("create database %s template %s".formatted(name, template));
      }
    }
  }

  private PostgresConfig config(String name) {
    return new PostgresConfig("localhost", port, name, "postgres", Secret.of("postgres"));
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
    try (var connection = PostgresJdbc.connect(config("postgres"));
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
