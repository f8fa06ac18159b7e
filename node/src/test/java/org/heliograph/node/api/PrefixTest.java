package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.heliograph.node.pages.TinyProxy;
import org.heliograph.node.platform.config.HttpConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The API behind a reverse proxy that has it below a path. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrefixTest {
  private TestApi api;

  @BeforeAll
  void start() {
    api =
        TestApi.start(
            HttpConfig.plain("127.0.0.1", 0).at(URI.create("https://ts.example.org/heliograph")));
  }

  @AfterAll
  void stop() {
    api.close();
  }

  private HttpResponse<String> send(int port, String method, String path, String body) {
    return api.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/heliograph" + path))
            .header("Authorization", "Bearer " + api.token())
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void everyKindOfCallWorksInBothStyles(boolean strips) {
    // Given
    int port = TinyProxy.start(api.vertx, api.port(), "/heliograph", strips).port();

    // When
    var published = send(port, "POST", "/v1/signals", TestApi.draft(strips ? 1 : 2));
    String place = published.headers().firstValue("Location").orElseThrow();
    var read = send(port, "GET", place.substring("/heliograph".length()), "");
    var lookup =
        send(
            port,
            "POST",
            "/v1/lookups",
            "{\"purpose\":\"research\",\"indicators\":[{\"type\":\"md5\",\"value\":\"%032x\"}]}"
                .formatted(9));
    var docs = send(port, "GET", "/docs", "");
    var wrong = send(port, "GET", "/v1/signals/none", "");

    // Then paths with parameters are read where the contract has them
    assertThat(published.statusCode()).isEqualTo(201);
    assertThat(place).startsWith("/heliograph/v1/signals/");
    assertThat(read.statusCode()).isEqualTo(200);
    assertThat(lookup.statusCode()).isEqualTo(200);
    assertThat(docs.body()).contains("\"docs/swagger-ui.css\"");
    assertThat(send(port, "GET", "/docs/swagger-ui.css", "").statusCode()).isEqualTo(200);
    assertThat(wrong.statusCode()).isEqualTo(400);
  }
}
