package org.heliograph.node.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.heliograph.node.demo.EmbeddedPostgres;
import org.heliograph.node.platform.config.NodeConfig;
import org.heliograph.node.platform.config.NodeConfig.PostgresConfig;
import org.heliograph.node.platform.config.Secret;
import org.heliograph.node.platform.postgres.PostgresJdbc;
import org.heliograph.node.platform.postgres.TlsPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One server with a history, and one that was just made. */
class BackupTest {
  private static final Secret PASSPHRASE = Secret.of("a backup of the tests");
  private static final String SIGNALS =
      """
      insert into signal (id, version, kind, state, header, body, facts, secret, root, digest, published_at, expires_at)
      select gen_random_uuid(), 1, 'content', 'active', '{}', decode(md5(n::text), 'hex'), '', '', '', decode(md5(n::text), 'hex'),
        now(), now() + interval '1 year' from generate_series(%d, %d) n
      """;

  @TempDir static Path folder;
  private static EmbeddedPostgres used;
  private static EmbeddedPostgres fresh;
  private static Path home;
  private static Path backup;
  private static Manifest written;

  @BeforeAll
  static void aNodeWithAHistory() throws IOException, SQLException {
    used = EmbeddedPostgres.start(Files.createDirectories(folder.resolve("used")));
    fresh = EmbeddedPostgres.start(Files.createDirectories(folder.resolve("fresh")));
    home = home("home", used.database("harbor"));
    Files.writeString(home.resolve("keys/keystore.json"), "{}");
    fill(used.database("harbor"));
    backup = folder.resolve("harbor.hgbackup");
    written = write(home, backup);
  }

  @AfterAll
  static void stop() {
    used.close();
    fresh.close();
  }

  private static Path home(String name, PostgresConfig database) throws IOException {
    var made = folder.resolve(name);
    Files.createDirectories(made.resolve("keys"));
    Files.createDirectories(made.resolve("index"));
    Files.writeString(made.resolve("index/snapshot"), "made anew");
    Files.writeString(
        made.resolve("heliograph.yaml"),
        """
        member: { federation: test.example, id: harbor.example, alias: harbor }
        http: { host: 127.0.0.1, port: 0 }
        postgres: { host: %s, port: %d, database: %s, user: %s, password: %s, tls: %s }
        kafka: { bootstrap: "localhost:9092", keystore: keys/tls.p12, truststore: keys/trust.p12, password: none }
        """
            .formatted(
                database.host(),
                database.port(),
                database.database(),
                database.user(),
                database.password().reveal(),
                database.authorities().map("{ ca: %s }"::formatted).orElse("off")));
    return made;
  }

  /** Signals of several transactions, with ids that a fresh server has not reached. */
  private static void fill(PostgresConfig database) throws SQLException {
    var _ =
        Flyway.configure()
            .dataSource(PostgresJdbc.url(database), database.user(), database.password().reveal())
            .locations("classpath:db/migration")
            .load()
            .migrate();
    try (var connection = PostgresJdbc.connect(database)) {
      PostgresTransactionIds.burn(connection, PostgresTransactionIds.next(connection) + 3_000);
      for (int from = 0; from < 400; from += 100) {
        PostgresTables.run(connection, SIGNALS.formatted(from, from + 99));
        PostgresTables.run(
            connection,
            "insert into outbound_partner (partner, xid, mark) select 'p%d', xid, mark from signal order by xid desc, mark desc limit 1"
                .formatted(from));
      }
    }
  }

  private static Manifest write(Path from, Path to) throws IOException {
    var config = NodeConfig.read(from, Map.of());
    return new PostgresBackup(
            config, "test", BackupProgress.NONE, new SecureRandom(), Clock.systemUTC())
        .write(to, PASSPHRASE);
  }

  private static BackupReading reading(Path file) {
    return new BackupReading(file, PASSPHRASE, BackupProgress.NONE);
  }

  private static List<String> rows(PostgresConfig database, String query) throws SQLException {
    try (Connection connection = PostgresJdbc.connect(database)) {
      return PostgresTables.texts(connection, query);
    }
  }

  @Test
  void readsBackAsItWasWritten() throws IOException {
    // When
    var read = reading(backup).verify();

    // Then
    assertThat(read).isEqualTo(written);
    assertThat(read.tables())
        .anySatisfy(
            table -> {
              assertThat(table.name()).isEqualTo("signal");
              assertThat(table.rows()).isEqualTo(400);
            });
    assertThat(read.home())
        .extracting(Manifest.Part::name)
        .containsExactly("heliograph.yaml", "keys/keystore.json");
  }

  @Test
  void comesBackOnAServerThatWasJustMade() throws IOException, SQLException {
    // Given
    var database = fresh.emptyDatabase("harbor");
    var restored = folder.resolve("restored");
    Files.createDirectories(restored);
    Files.copy(
        home("other", database).resolve("heliograph.yaml"), restored.resolve("heliograph.yaml"));

    // When
    var done = new PostgresRestoring(restored, Map.of(), false).restore(reading(backup));

    // Then
    assertThat(done.placed()).containsExactly("keys/keystore.json");
    var content = "select id || '-' || mark || '-' || origin from signal order by xid, mark";
    assertThat(rows(database, content)).isEqualTo(rows(used.database("harbor"), content));
    var behind =
        "select partner || ' ' || (select count(*) from signal s where (s.xid, s.mark) > (p.xid, p.mark)"
            + " and s.xid < pg_snapshot_xmin(pg_current_snapshot())) from outbound_partner p order by partner";
    assertThat(rows(database, behind)).containsExactly("p0 300", "p100 200", "p200 100", "p300 0");
    assertThat(rows(database, "select state || ' ' || cause from recovery"))
        .containsExactly("needed restored");
    try (var connection = PostgresJdbc.connect(database)) {
      PostgresTables.run(connection, SIGNALS.formatted(400, 400));
    }
    assertThat(rows(database, behind)).containsExactly("p0 301", "p100 201", "p200 101", "p300 1");
    assertThat(rows(database, "select max(origin) > 400 from signal")).containsExactly("t");
  }

  @Test
  void goesByTlsBothWaysWhereTheDatabaseIsSpokenToSo() throws IOException, SQLException {
    try (var server =
        TlsPostgres.start(Files.createDirectories(folder.resolve("tls")), "localhost")) {
      // Given
      var database = server.emptyDatabase("harbor", server.authority());
      var guarded = home("guarded", database);
      server.demandsTlsFor("harbor");

      // When
      var _ = new PostgresRestoring(guarded, Map.of(), false).restore(reading(backup));
      var again = write(guarded, folder.resolve("guarded.hgbackup"));

      // Then
      assertThat(again.rows()).isEqualTo(written.rows());
    }
  }

  @Test
  void aDatabaseThatHoldsSomethingIsRefusedUnlessItMayBeReplaced()
      throws IOException, SQLException {
    // Given
    var database = used.database("occupied");
    var occupied = home("occupied", database);
    try (var connection = PostgresJdbc.connect(database)) {
      PostgresTables.run(connection, "create table mine (one int)");
    }

    // When
    assertThatThrownBy(
            () -> new PostgresRestoring(occupied, Map.of(), false).restore(reading(backup)))

        // Then
        .isInstanceOf(BackupRefusedException.class)
        .hasMessageContaining("database occupied is not empty");
    var _ = new PostgresRestoring(occupied, Map.of(), true).restore(reading(backup));
    assertThat(rows(database, "select count(*) from signal")).containsExactly("400");
  }

  @Test
  void whatIsWrongIsSaidWithItsPlace() throws IOException {
    // Given
    var bytes = Files.readAllBytes(backup);
    var changed = bytes.clone();
    changed[bytes.length / 2] ^= 1;
    var cutOff = Arrays.copyOf(bytes, bytes.length - 10);
    var longer = Arrays.copyOf(bytes, bytes.length + 1);

    // When, then
    assertRefused(changed, "chunk 0, at byte 60: the bytes were changed");
    assertRefused(cutOff, "it was cut off");
    assertRefused(longer, "something follows the last chunk");
    assertRefused(Arrays.copyOf(bytes, 30), "it ends within its header");
    assertRefused(new byte[100], "does not begin as a backup");
    assertThatThrownBy(
            () ->
                new BackupReading(backup, Secret.of("another passphrase"), BackupProgress.NONE)
                    .verify())
        .isInstanceOf(BackupRefusedException.class)
        .hasMessageContaining("the passphrase is not the one");
  }

  private static void assertRefused(byte[] bytes, String why) throws IOException {
    var file = Files.write(folder.resolve("damaged.hgbackup"), bytes);
    assertThatThrownBy(() -> reading(file).verify())
        .isInstanceOf(BackupRefusedException.class)
        .hasMessageContaining(why);
  }
}
