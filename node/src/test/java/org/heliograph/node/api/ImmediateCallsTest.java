package org.heliograph.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.heliograph.node.platform.http.HttpLimits;
import org.heliograph.protocol.agreement.Vocabulary;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What clients do to a server that gathers bodies on its event loops. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImmediateCallsTest {
  private static final HttpLimits IMPATIENT =
      new HttpLimits(
          1 << 20,
          Duration.ofSeconds(2),
          Duration.ofMillis(500),
          Duration.ofSeconds(2),
          200,
          16 << 10);

  private final String body =
      "{\"purpose\":\"%s\",\"indicators\":[{\"type\":\"md5\",\"value\":\"%s\"}]}"
          .formatted(Vocabulary.standard().purposes().iterator().next().name(), "e".repeat(32));
  private TestApi api;

  @BeforeAll
  void start() {
    api = TestApi.start(IMPATIENT, Clock.systemUTC());
  }

  @AfterAll
  void stop() {
    api.close();
  }

  /** So that the key is known in memory. */
  @BeforeEach
  void call() {
    assertThat(api.post("/v1/lookups", body).statusCode()).isEqualTo(200);
    assertThat(api.post("/v1/lookups", body).statusCode()).isEqualTo(200);
  }

  @Test
  void aBodyThatArrivesInPiecesIsAnswered() throws IOException {
    try (var socket = new Socket("localhost", api.port())) {
      // When
      send(socket, head(body.length(), "Connection: close\r\n"));
      for (int i = 0; i < body.length(); i += 20) {
        send(socket, body.substring(i, Math.min(body.length(), i + 20)));
      }

      // Then
      assertThat(rest(socket)).startsWith("HTTP/1.1 200").contains("\"answers\":[{\"index\":0");
    }
  }

  @Test
  void questionsOnOneConnectionAreAnsweredInTheirOrderThoughNobodyWaitsForAnswers()
      throws IOException {
    try (var socket = new Socket("localhost", api.port())) {
      // When the first and the last take a thread, and the one between does not
      var unusual = body.replace("md5", "pdq");
      send(
          socket,
          head(unusual.length(), "")
              + unusual
              + head(body.length(), "")
              + body
              + head(1, "Connection: close\r\n")
              + "{");

      // Then
      var answers = rest(socket).split("HTTP/1.1 ");
      assertThat(answers).hasSize(4);
      assertThat(answers[1]).startsWith("200").contains("indicator-invalid");
      assertThat(answers[2]).startsWith("200").contains("\"matches\":[]").doesNotContain("refusal");
      assertThat(answers[3]).startsWith("400").contains("json-malformed");
    }
  }

  @Test
  void aSlowClientIsToldSoAndCutOff() throws IOException {
    try (var socket = new Socket("localhost", api.port())) {
      // When
      send(socket, head(body.length(), "") + body.substring(0, 10));

      // Then
      assertThat(rest(socket))
          .startsWith("HTTP/1.1 408")
          .contains("request-timeout")
          .containsIgnoringCase("connection: close");
    }
  }

  @Test
  void clientsThatLeaveInTheMiddleLeaveNothingBehind() throws IOException {
    // When
    for (int i = 0; i < 50; i++) {
      try (var socket = new Socket("localhost", api.port())) {
        send(socket, head(body.length(), "") + body.substring(0, 10));
      }
    }

    // Then
    assertThat(api.post("/v1/lookups", body).statusCode()).isEqualTo(200);
  }

  @Test
  void encodedAndOverlongBodiesAreRefusedByName() throws IOException {
    var zipped = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(zipped)) {
      out.write(body.getBytes(StandardCharsets.UTF_8));
    }
    try (var socket = new Socket("localhost", api.port())) {
      send(socket, head(zipped.size(), "Content-Encoding: gzip\r\nConnection: close\r\n"));
      socket.getOutputStream().write(zipped.toByteArray());
      assertThat(rest(socket)).startsWith("HTTP/1.1 415").contains("Content-Encoding");
    }
    try (var socket = new Socket("localhost", api.port())) {
      send(socket, head(20 << 20, "") + " ".repeat((8 << 20) + 100_000));
      assertThat(rest(socket)).startsWith("HTTP/1.1 413").contains("limit-exceeded", "8388608");
    }
  }

  private String head(int length, String headers) {
    return "POST /v1/lookups HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
        + api.token()
        + "\r\nContent-Type: application/json\r\nContent-Length: "
        + length
        + "\r\n"
        + headers
        + "\r\n";
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.setTcpNoDelay(true);
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  private static String rest(Socket socket) throws IOException {
    socket.setSoTimeout(20_000);
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
