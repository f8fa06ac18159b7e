package org.heliograph.node.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final AtomicInteger calls = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /** Answers with these statuses one after the other, and with the last of them from then on. */
  private ApiClient answering(Integer... statuses) {
    var answers = List.of(statuses);
    server.createContext(
        "/",
        exchange -> {
          int call = Math.min(calls.getAndIncrement(), answers.size() - 1);
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(answers.get(call), 2);
          exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
    server.start();
    return ApiClient.of(URI.create("http://localhost:" + server.getAddress().getPort()), null);
  }

  @Test
  void aNodeThatIsAwayIsAskedAgain() {
    // Given
    try (var client = answering(500, 503, 200).patient(LONG)) {
      // When
      client.get("/v1/partners");
    }

    // Then
    assertThat(calls).hasValue(3);
  }

  @Test
  void whatMayHaveBegunIsNotDoneTwice() {
    // Given
    try (var client = answering(503, 500).patient(LONG)) {
      // Then
      assertThatExceptionOfType(ApiProblem.class)
          .isThrownBy(() -> client.post("/v1/signals", JsonNodeFactory.instance.objectNode()))
          .satisfies(it -> assertThat(it.status()).isEqualTo(500));
    }
    assertThat(calls).hasValue(2);
  }

  @Test
  void withoutPatienceTheFirstAnswerCounts() {
    // Given
    try (var client = answering(503)) {
      // Then
      assertThatExceptionOfType(ApiProblem.class).isThrownBy(() -> client.get("/v1/partners"));
    }
    assertThat(calls).hasValue(1);
  }
}
