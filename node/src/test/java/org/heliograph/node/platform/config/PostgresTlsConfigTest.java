package org.heliograph.node.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.heliograph.node.platform.config.NodeConfig.PostgresConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresTlsConfigTest {
  @TempDir private Path home;

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "127.3.2.1", "::1", "[::1]"})
  void aDatabaseOnThisMachineNeedsNothingSaid(String host) throws IOException {
    assertThat(read("\"" + host + "\"", "").authorities()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"db.example.org", "192.0.2.7", "localhost.example.org", "2001:db8::1"})
  void aDatabaseElsewhereIsRefusedUntilItIsSaidHowToSpeakToIt(String host) {
    assertThatThrownBy(() -> read("\"" + host + "\"", ""))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("postgres.tls")
        .hasMessageContaining(host)
        .hasMessageContaining("verify-full")
        .hasMessageContaining("tls: off");
    for (var said : new String[] {"tls: off", "tls: 'off'", "tls: { mode: off }"}) {
      assertThatCode(() -> assertThat(read("\"" + host + "\"", said).authorities()).isEmpty())
          .as(said)
          .doesNotThrowAnyException();
    }
  }

  @Test
  void theFileOfAuthoritiesLiesInTheHomeFolder() throws IOException {
    var config = read("db.example.org", "tls: { mode: verify-full, ca: keys/postgres-ca.pem }");
    assertThat(config.authorities()).contains(home.resolve("keys/postgres-ca.pem"));
    assertThat(read("db.example.org", "tls: { ca: /etc/ca.pem }").authorities())
        .contains(Path.of("/etc/ca.pem"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tls: verify-full | postgres.tls.ca",
        "tls: { mode: verify-full } | postgres.tls.ca",
        "tls: { mode: off, ca: a.pem } | postgres.tls.ca",
        "tls: on | postgres.tls.mode",
        "tls: require | postgres.tls.mode",
        "tls: { mode: prefer, ca: a.pem } | postgres.tls.mode",
        "tls: { ca: a.pem, verify: false } | verify"
      })
  void whatIsNeitherOffNorVerifiedInFullIsRefused(String tls, String named) {
    assertThatThrownBy(() -> read("localhost", tls))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(named);
  }

  private PostgresConfig read(String host, String tls) throws IOException {
    Files.writeString(
        home.resolve("heliograph.yaml"),
        """
        member: { federation: test.example, id: harbor.example, alias: harbor }
        http: { host: 127.0.0.1, port: 0 }
        postgres:
          host: %s
          port: 5432
          database: harbor
          user: harbor
          password: none
          %s
        kafka: { bootstrap: "localhost:9092", keystore: a.p12, truststore: b.p12, password: none }
        """
            .formatted(host, tls));
    return NodeConfig.read(home, Map.of()).postgres();
  }
}
