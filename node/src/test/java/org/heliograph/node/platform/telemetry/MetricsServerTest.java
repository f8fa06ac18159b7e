package org.heliograph.node.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.heliograph.node.platform.config.HttpConfig;
import org.heliograph.node.platform.config.Secret;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class MetricsServerTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static final Secret TOKEN = Secret.of("placeholder-token-17");

  private final HttpClient http = HttpClient.newHttpClient();

  @AfterAll
  static void stop() {
    VERTX.close().await();
  }

  @Test
  void answersInTheTextFormatOfPrometheusAndKnowsNothingElse() throws Exception {
    try (var telemetry = Telemetry.open();
        var server = listen(null, telemetry)) {
      // When
      var metrics = get(server.address(), null);

      // Then
      assertThat(metrics.statusCode()).isEqualTo(200);
      assertThat(metrics.headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/plain; version=0.0.4");
      assertThat(metrics.headers().firstValue("Cache-Control")).contains("no-store");
      assertThat(new Scrape(metrics.body()).families()).containsKey("heliograph_refusals_total");
      assertThat(get(server.address().resolve("/"), null).statusCode()).isEqualTo(404);
      assertThat(get(server.address().resolve("/v1/signals"), null).statusCode()).isEqualTo(404);
      var post = HttpRequest.newBuilder(server.address()).POST(BodyPublishers.ofString("{}"));
      assertThat(http.send(post.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(405);
    }
  }

  @Test
  void withoutTheTokenNothingIsTold() throws Exception {
    try (var telemetry = Telemetry.open();
        var server = listen(TOKEN, telemetry)) {
      for (var shown :
          new String[] {null, "", "Bearer", "Bearer ", "Bearer placeholder", "Basic"}) {
        // When
        var answer = get(server.address(), shown);

        // Then
        assertThat(answer.statusCode()).as("%s", shown).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(answer.body()).doesNotContain("heliograph_").doesNotContain(TOKEN.reveal());
      }
      assertThat(get(server.address(), "Bearer " + TOKEN.reveal()).statusCode()).isEqualTo(200);
    }
  }

  private static MetricsServer listen(@Nullable Secret token, Telemetry telemetry) {
    return MetricsServer.listen(
        VERTX, HttpConfig.plain("127.0.0.1", 0), token, Path.of("."), telemetry);
  }

  private HttpResponse<String> get(URI address, @Nullable String authorization)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(address);
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
