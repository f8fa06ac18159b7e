package org.heliograph.node.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.heliograph.node.platform.config.NodeConfig.PostgresConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
  @TempDir Path folder;

  @Test
  void dataAndPortOutliveTheServerAndALeftBehindServerIsReplaced() throws Exception {
    // Given
    PostgresConfig first;
    try (var postgres = EmbeddedPostgres.start(folder)) {
      first = postgres.emptyDatabase("harbor");
      execute(first, "create table kept (word text); insert into kept values ('buoy')");
    }

    // When a process ends without closing its server
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Dying.class.getName(),
                folder.toString())
            .inheritIO()
            .start();
    assertThat(process.waitFor()).isEqualTo(7);
    try (var postgres = EmbeddedPostgres.start(folder)) {
      var again = postgres.emptyDatabase("harbor");

      // Then
      assertThat(again.port()).isEqualTo(first.port());
      assertThat(word(again)).isEqualTo("buoy");
    }
  }

  /** Starts a server and ends like a process that was killed. */
  public static final class Dying {
    private Dying() {}

    public static void main(String[] folder) {
      var _ = EmbeddedPostgres.start(Path.of(folder[0]));
      Runtime.getRuntime().halt(7);
    }
  }

  private static void execute(PostgresConfig config, String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(url(config));
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String word(PostgresConfig config) throws SQLException {
    try (var connection = DriverManager.getConnection(url(config));
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select word from kept")) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static String url(PostgresConfig config) {
    return "jdbc:postgresql://localhost:%d/%s?user=%s"
        .formatted(config.port(), config.database(), config.user());
  }
}
