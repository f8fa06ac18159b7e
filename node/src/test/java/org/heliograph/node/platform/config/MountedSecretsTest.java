package org.heliograph.node.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MountedSecretsTest {
  private static final String CONFIGURATION =
      """
      member: { federation: test, id: harbor.example, alias: harbor }
      http: { host: localhost, port: 0, tls: { keystore: http.p12 } }
      postgres: { host: localhost, port: 5432, database: harbor, user: harbor }
      kafka: { bootstrap: "localhost:9092", keystore: a, truststore: b }
      """;

  @TempDir private Path home;

  private String file(String name, String content) throws IOException {
    return Files.writeString(home.resolve(name), content).toString();
  }

  @Test
  void aConfigurationWithoutSecretsGetsThemFromFiles() throws IOException {
    // Given
    file("heliograph.yaml", CONFIGURATION);

    // When
    var config =
        NodeConfig.read(
            home,
            Map.of(
                "HELIOGRAPH_PASSPHRASE_FILE", file("one", "placeholder-passphrase-17\n"),
                "HELIOGRAPH_KAFKA_PASSWORD_FILE", file("two", "placeholder kafka"),
                "HELIOGRAPH_POSTGRES_PASSWORD_FILE", file("three", "placeholder-postgres\r\n"),
                "HELIOGRAPH_HTTP_PASSWORD", "placeholder-http"));

    // Then
    assertThat(config.keystorePassphrase().reveal()).isEqualTo("placeholder-passphrase-17");
    assertThat(config.kafka().password().reveal()).isEqualTo("placeholder kafka");
    assertThat(config.postgres().password().reveal()).isEqualTo("placeholder-postgres");
    assertThat(Objects.requireNonNull(config.http().tls()).password().reveal())
        .isEqualTo("placeholder-http");
    assertThat(config.toString()).doesNotContain("placeholder");
  }

  @Test
  void bothAtOnceAreRefused() throws IOException {
    refused(
        Map.of(
            "HELIOGRAPH_PASSPHRASE",
            "placeholder-one",
            "HELIOGRAPH_PASSPHRASE_FILE",
            file("one", "placeholder-two")),
        "HELIOGRAPH_PASSPHRASE and HELIOGRAPH_PASSPHRASE_FILE: set one of them");
  }

  @Test
  void aFileThatHoldsNoSecretIsRefused() throws IOException {
    refused(Map.of("HELIOGRAPH_OIDC_SECRET_FILE", file("empty", "\n")), "empty is empty");
    refused(
        Map.of("HELIOGRAPH_OIDC_SECRET_FILE", file("large", "a".repeat(5_000))),
        "larger than 4 KiB");
    refused(
        Map.of("HELIOGRAPH_OIDC_SECRET_FILE", home.resolve("none").toString()),
        "HELIOGRAPH_OIDC_SECRET_FILE: cannot read");
  }

  private static void refused(Map<String, String> environment, String words) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> MountedSecrets.in(environment))
        .withMessageContaining(words)
        .satisfies(it -> assertThat(it.getMessage()).doesNotContain("placeholder-"));
  }
}
