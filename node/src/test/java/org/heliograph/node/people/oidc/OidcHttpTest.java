package org.heliograph.node.people.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** A provider that does not behave. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OidcHttpTest {
  private final CountDownLatch over = new CountDownLatch(1);
  private HttpServer server;
  private OidcHttp http;

  @BeforeAll
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    http = OidcHttp.trusting(Optional.empty(), Duration.ofMillis(700));
  }

  @AfterAll
  void stop() {
    over.countDown();
    http.close();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    switch (exchange.getRequestURI().getPath()) {
      case "/small" -> body(exchange, "{}".length(), "{}");
      case "/large" -> body(exchange, 0, "x".repeat(OidcHttp.LARGEST + 1));
      case "/elsewhere" -> {
        exchange.getResponseHeaders().set("Location", "/small");
        exchange.sendResponseHeaders(302, -1);
      }
      case "/trickle" -> {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write('{');
        exchange.getResponseBody().flush();
        await();
      }
      default -> await();
    }
    exchange.close();
  }

  private void await() {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void body(HttpExchange exchange, long length, String text) throws IOException {
    exchange.sendResponseHeaders(200, length);
    exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
  }

  private String get(String path) throws IOException {
    return http.get(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path));
  }

  @Test
  void whatIsSmallAndSoonIsRead() throws IOException {
    assertThat(get("/small")).isEqualTo("{}");
  }

  @Test
  void moreThanTheLimitIsNotRead() {
    assertThatThrownBy(() -> get("/large")).isInstanceOf(IOException.class);
  }

  @Test
  void redirectsAreNotFollowed() {
    assertThatThrownBy(() -> get("/elsewhere")).hasMessageContaining("302");
  }

  @Test
  @Timeout(20)
  void silenceEnds() {
    assertThatThrownBy(() -> get("/silence")).hasMessageContaining("did not answer within");
  }

  @Test
  @Timeout(20)
  void anAnswerThatNeverEndsEnds() {
    assertThatThrownBy(() -> get("/trickle")).hasMessageContaining("did not answer within");
  }

  @Test
  void authoritiesThatAreNoneAreNamed() {
    assertThatThrownBy(
            () -> OidcHttp.trusting(Optional.of(Path.of("pom.xml")), Duration.ofSeconds(1)))
        .hasMessageContaining("people.oidc.authorities");
  }
}
