package org.heliograph.node.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TracesConfigTest {
  private static final Secret TOKEN = Secret.of("placeholder-token-17");

  @TempDir Path home;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://collector.example.org:4318",
        "http://127.0.0.1:4318",
        "http://127.1.2.3:4318",
        "http://localhost:4318/",
        "http://[::1]:4318"
      })
  void goesByTlsOrStaysOnThisMachine(String endpoint) {
    assertThat(at(endpoint).target()).isEqualTo(URI.create(endpoint).resolve("/v1/traces"));
    assertThat(at(endpoint).share()).isEqualTo(0.001);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://collector.example.org:4318",
        "http://127.example.org:4318",
        "http://10.0.0.1:4318",
        "http://localhost.example.org",
        "grpc://localhost:4317",
        "//localhost:4318"
      })
  void whatOthersCouldReadIsRefused(String endpoint) {
    assertThatThrownBy(() -> at(endpoint))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("telemetry.traces.endpoint")
        .hasMessageContaining("https");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://user:placeholder@collector.example.org",
        "https://collector.example.org?key=placeholder",
        "https://collector.example.org/#placeholder",
        "collector.example.org:4318"
      })
  void anAddressHoldsNoSecretAndIsNotShown(String endpoint) {
    assertThatThrownBy(() -> at(endpoint))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("telemetry.traces.endpoint")
        .hasMessageNotContaining("placeholder");
  }

  @Test
  void aPathIsTakenAsItStands() {
    assertThat(at("https://collector.example.org/otlp/v1/traces").target())
        .isEqualTo(URI.create("https://collector.example.org/otlp/v1/traces"));
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "1.5", "NaN"})
  void aShareIsAboveNothingAndUpToAll(double ratio) {
    assertThatThrownBy(() -> new TracesConfig(local(), ratio, null, null, null))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("telemetry.traces.ratio");
  }

  @Test
  void tokenAndHeadersAreShownToTheCollectorAlone() {
    // When
    var config = new TracesConfig(local(), null, TOKEN, Map.of("X-Tenant", TOKEN), null);

    // Then
    assertThat(config.shown()).containsOnlyKeys("Authorization", "X-Tenant");
    assertThat(config.shown().get("Authorization"))
        .isNotNull()
        .extracting(Secret::reveal)
        .isEqualTo("Bearer " + TOKEN.reveal());
    assertThat(new TelemetryConfig(null, null, config).toString()).doesNotContain(TOKEN.reveal());
  }

  @ParameterizedTest
  @CsvSource({"X Tenant,placeholder", "X-Tenant,'place\nholder'", "X-Tenant,''", "'',placeholder"})
  void aHeaderThatWouldBreakTheRequestIsNamed(String name, String value) {
    assertThatThrownBy(
            () -> new TracesConfig(local(), null, null, Map.of(name, Secret.of(value)), null))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("telemetry.traces.headers")
        .hasMessageNotContaining("holder");
  }

  @Test
  void theEnvironmentGivesTheToken() throws IOException {
    // Given
    assertThat(read("telemetry: { listen: \"127.0.0.1:0\" }").following()).isEmpty();

    // When
    var traces =
        read("telemetry: { traces: { endpoint: \"http://localhost:4318\", ratio: 0.5 } }")
            .following()
            .orElseThrow();

    // Then
    assertThat(traces.share()).isEqualTo(0.5);
    assertThat(traces.token()).extracting(Secret::reveal).isEqualTo(TOKEN.reveal());
  }

  private TelemetryConfig read(String section) throws IOException {
    Files.writeString(
        home.resolve("heliograph.yaml"),
        """
        member: { federation: test.example, id: harbor.example, alias: harbor }
        http: { host: 127.0.0.1, port: 0 }
        postgres: { host: localhost, port: 1, database: any, user: any, password: any }
        kafka: { bootstrap: "localhost:1", keystore: any, truststore: any, password: any }
        """
            + section);
    return NodeConfig.read(home, Map.of("HELIOGRAPH_TRACES_TOKEN", TOKEN.reveal()))
        .metrics()
        .orElseThrow();
  }

  private static URI local() {
    return URI.create("http://localhost:4318");
  }

  private static TracesConfig at(String endpoint) {
    return new TracesConfig(URI.create(endpoint), null, null, null, null);
  }
}
