package org.heliograph.node.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.platform.config.ConfigException;
import org.heliograph.node.platform.config.NodeConfig.PostgresConfig;
import org.heliograph.node.platform.config.PostgresTlsConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both drivers against real servers: one certified for localhost, one for another name. */
class PostgresTlsTest {
  @TempDir static Path folder;
  private static TlsPostgres server;
  private static Path otherAuthority;
  private static Vertx vertx;

  @BeforeAll
  static void start() throws IOException {
    server = TlsPostgres.start(Files.createDirectories(folder.resolve("tls")), "localhost");
    otherAuthority = TlsPostgres.otherAuthority(folder);
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void stop() {
    vertx.close().await();
    server.close();
  }

  @Test
  void whatItsAuthorityVouchesForIsSpokenToByTlsAlone() throws IOException, SQLException {
    // Given
    var config = server.database("harbor", server.authority());
    server.demandsTlsFor("harbor");

    // When
    try (var database = PostgresDatabase.open(vertx, config, Clock.systemUTC())) {
      var found =
          database
              .pool()
              .query("select ssl, version from pg_stat_ssl where pid = pg_backend_pid()")
              .execute()
              .await()
              .iterator()
              .next();

      // Then
      assertThat(found.getBoolean(0)).isTrue();
      assertThat(found.getString(1)).isEqualTo("TLSv1.3");
    }
  }

  @Test
  void anotherAuthorityIsRefusedByBothDrivers() {
    // Given
    var config = server.database("lumen", otherAuthority);

    // Then
    refusesToStart(config, "is not from an authority in " + otherAuthority);
    poolRefuses(config);
  }

  @Test
  void aCertificateForAnotherHostIsRefusedByBothDrivers() throws IOException {
    // Given
    var at = Files.createDirectories(folder.resolve("elsewhere"));
    try (var elsewhere = TlsPostgres.start(at, "db.example.org")) {
      var config = elsewhere.database("tern", elsewhere.authority());

      // Then
      refusesToStart(config, "is for another host");
      poolRefuses(config);
    }
  }

  @Test
  void aServerWithoutTlsIsRefusedByBothDrivers() throws IOException {
    // Given
    try (var plain = EmbeddedPostgres.start(Files.createDirectories(folder.resolve("plain")))) {
      var config =
          TlsPostgres.with(
              plain.database("harbor"), PostgresTlsConfig.verifying(server.authority()));

      // Then
      refusesToStart(config, "does not speak TLS");
      poolRefuses(config);
    }
  }

  @Test
  void aFileWithoutAuthoritiesIsNamed() throws IOException {
    // Given
    var empty = Files.writeString(folder.resolve("empty.pem"), "");

    // Then
    refusesToStart(server.database("harbor", empty), "postgres.tls.ca: " + empty);
    var missing = folder.resolve("missing.pem");
    refusesToStart(server.database("harbor", missing), "postgres.tls.ca: " + missing);
  }

  private static void refusesToStart(PostgresConfig config, String words) {
    assertThatThrownBy(() -> PostgresDatabase.open(vertx, config, Clock.systemUTC()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(words);
    assertThatThrownBy(() -> PostgresJdbc.connect(config)).isInstanceOf(ConfigException.class);
  }

  private static void poolRefuses(PostgresConfig config) {
    var pool = PostgresDatabase.pool(vertx, config);
    try {
      assertThatThrownBy(() -> pool.query("select 1").execute().await())
          .satisfies(
              e ->
                  assertThat(String.valueOf(e.getMessage())).doesNotContainIgnoringCase("timeout"));
    } finally {
      pool.close().await();
    }
  }
}
