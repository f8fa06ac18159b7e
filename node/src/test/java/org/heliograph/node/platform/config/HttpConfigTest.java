package org.heliograph.node.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpConfigTest {
  private static final HttpConfig PLAIN = HttpConfig.plain("127.0.0.1", 8080);

  @Test
  void thePublicAddressDecidesPrefixOriginAndCookies() {
    // When
    var config = PLAIN.at(URI.create("HTTPS://TS.Example.org:443/heliograph/"));

    // Then
    assertThat(config.prefix()).isEqualTo("/heliograph");
    assertThat(config.origin()).hasValue("https://ts.example.org");
    assertThat(config.isSecure()).isTrue();
    assertThat(config.address(1)).hasToString("https://ts.example.org/heliograph");
  }

  @Test
  void withoutOneTheNodeIsWhereItListens() {
    assertThat(PLAIN.prefix()).isEmpty();
    assertThat(PLAIN.origin()).isEmpty();
    assertThat(PLAIN.isSecure()).isFalse();
    assertThat(PLAIN.address(4711)).hasToString("http://127.0.0.1:4711");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ts.example.org",
        "ftp://ts.example.org",
        "https://user@ts.example.org",
        "https://ts.example.org/?a",
        "https://ts.example.org/#a",
        "https://ts.example.org/a/../b",
        "https://ts.example.org//a",
        "https://ts.example.org/a%22b",
        "javascript:alert(1)"
      })
  void whatIsNoPlainAddressIsRefused(String url) {
    assertThatThrownBy(() -> PLAIN.at(URI.create(url)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("http.publicUrl");
  }
}
