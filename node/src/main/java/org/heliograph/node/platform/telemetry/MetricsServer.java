package org.heliograph.node.platform.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.heliograph.node.platform.config.HttpConfig;
import org.heliograph.node.platform.config.Secret;
import org.heliograph.node.platform.http.HttpLimits;
import org.heliograph.node.platform.http.HttpService;
import org.heliograph.node.platform.http.SecurityHeaders;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers {@code GET /metrics} and nothing else, on a listener of its own: it goes on answering
 * while the API, the database or the broker does not. One scrape at a time is written.
 */
public final class MetricsServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MetricsServer.class);
  private static final String PATH = "/metrics";
  private static final String FORMAT = "text/plain; version=0.0.4; charset=utf-8";
  private static final String BEARER = "Bearer ";

  private final Telemetry telemetry;
  private final Optional<byte[]> token;
  private final HttpConfig config;
  private final HttpService http;
  private final ReentrantLock writing = new ReentrantLock();

  private MetricsServer(
      Vertx vertx, HttpConfig config, @Nullable Secret token, Path home, Telemetry telemetry) {
    this.telemetry = telemetry;
    this.token = Optional.ofNullable(token).map(secret -> secret.reveal().getBytes(UTF_8));
    this.config = config;
    this.http = HttpService.listen(vertx, config, home, HttpLimits.STANDARD, this::answer);
  }

  /**
   * Listens; waits until it does.
   *
   * @param token that callers have to show; null where whoever can connect may read
   */
  public static MetricsServer listen(
      Vertx vertx, HttpConfig config, @Nullable Secret token, Path home, Telemetry telemetry) {
    return new MetricsServer(vertx, config, token, home, telemetry);
  }

  /** Where it answers. */
  public URI address() {
    String host = config.host().contains(":") ? "[" + config.host() + "]" : config.host();
    String scheme = config.tls() == null ? "http" : "https";
    return URI.create(scheme + "://" + host + ":" + http.port() + PATH);
  }

  private void answer(HttpServerRequest request) {
    var response = request.response();
    SecurityHeaders.addTo(response, config.tls() != null);
    if (!PATH.equals(request.path())) {
      end(response, 404, "There is nothing but " + PATH + " here.");
    } else if (!HttpMethod.GET.equals(request.method())) {
      end(response.putHeader("Allow", "GET"), 405, "Only GET is taken here.");
    } else if (!mayRead(request.getHeader("Authorization"))) {
      end(
          response.putHeader("WWW-Authenticate", "Bearer"),
          401,
          "Show the token of telemetry.token as Authorization: Bearer.");
    } else {
      var _ = Thread.ofVirtual().name("metrics").start(() -> write(response));
    }
  }

  private boolean mayRead(@Nullable String shown) {
    return token
        .map(
            expected ->
                shown != null
                    && shown.startsWith(BEARER)
                    && MessageDigest.isEqual(
                        expected, shown.substring(BEARER.length()).getBytes(UTF_8)))
        .orElse(true);
  }

  private void write(HttpServerResponse response) {
    scrape()
        .ifPresentOrElse(
            text -> {
              var _ = response.putHeader("Content-Type", FORMAT).end(text);
            },
            () -> end(response, 500, "The metrics could not be written; the log says why."));
  }

  private Optional<String> scrape() {
    writing.lock();
    try {
      return Optional.of(telemetry.scrape());
    } catch (RuntimeException e) {
      LOG.warn("metrics could not be written", e);
      return Optional.empty();
    } finally {
      writing.unlock();
    }
  }

  private static void end(HttpServerResponse response, int status, String words) {
    var _ =
        response
            .setStatusCode(status)
            .putHeader("Content-Type", "text/plain; charset=utf-8")
            .end(words + "\n");
  }

  @Override
  public void close() {
    http.close();
  }
}
