package org.heliograph.node.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TelemetryConfigTest {
  private static final Secret TOKEN = Secret.of("placeholder-token-17");
  private static final HttpTlsConfig TLS = new HttpTlsConfig(Path.of("keys/http.p12"), TOKEN);

  @Test
  void whereNothingIsSaidItListensForThisMachineAlone() {
    var http = new TelemetryConfig(null, null).http(TLS);
    assertThat(http.host()).isEqualTo("127.0.0.1");
    assertThat(http.port()).isEqualTo(9464);
    assertThat(http.tls()).as("certificates name no loopback").isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:0", "127.1.2.3:9464", "localhost:9464", "[::1]:9464"})
  void loopbackNeedsNoToken(String listen) {
    assertThat(new TelemetryConfig(listen, null).http(TLS).tls()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0:9464",
        "[::]:9464",
        "node.example.org:9464",
        "127.example.org:1",
        "10.0.0.1:1"
      })
  void anAddressThatOthersReachNeedsAToken(String listen) {
    assertThatThrownBy(() -> new TelemetryConfig(listen, null))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("telemetry.token");
    assertThat(new TelemetryConfig(listen, TOKEN).http(TLS).tls()).isEqualTo(TLS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9464", ":9464", "localhost", "localhost:99999", "::1:9464", "a b:1", ""})
  void whatIsNoAddressIsNamed(String listen) {
    assertThatThrownBy(() -> new TelemetryConfig(listen, TOKEN))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("telemetry.listen")
        .hasMessageContaining("host:port");
  }

  @Test
  void aTokenIsNotShortAndNotShown() {
    assertThatThrownBy(() -> new TelemetryConfig(null, Secret.of("short")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("telemetry.token")
        .hasMessageNotContaining("short\"");
    assertThat(new TelemetryConfig(null, TOKEN).toString()).doesNotContain(TOKEN.reveal());
  }
}
