package org.heliograph.node.matching.watch.webhook;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.heliograph.node.matching.watch.webhook.WebhookTargets.Target;
import org.heliograph.protocol.refusal.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Posts one body to one address: to the address that was checked, with TLS verified against the
 * host's name, following no redirect, reading little of the answer, and not for long. Callers wait;
 * for many threads.
 */
final class WebhookSender implements AutoCloseable {
  private static final int MOST_ANSWER = 64 << 10;
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final HttpClient client;
  private final WebhookTargets targets;
  private final Duration patience;
  private final InstantSource clock;

  /**
   * @param authorities PEM file of the authorities to trust instead of the usual ones
   * @param patience longest time for a whole delivery
   */
  WebhookSender(
      Vertx vertx,
      WebhookTargets targets,
      Optional<Path> authorities,
      Duration patience,
      InstantSource clock) {
    var options =
        new HttpClientOptions()
            .setKeepAlive(false)
            .setVerifyHost(true)
            .setDecompressionSupported(false)
            .setConnectTimeout((int) CONNECT.toMillis());
    authorities.ifPresent(
        file -> options.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
    this.client = vertx.createHttpClient(options);
    this.targets = targets;
    this.patience = patience;
    this.clock = clock;
  }

  /** Posts it; what comes back tells whether it was taken. */
  Delivery send(Webhook webhook, WebhookSecret secret, UUID delivery, int events, byte[] body) {
    var at = clock.instant();
    long begun = System.nanoTime();
    @Nullable Integer status = null;
    @Nullable String error = null;
    try {
      status = post(targets.of(webhook.url()), secret.sign(at, body), webhook, delivery, body);
      error = status / 100 == 2 ? null : refusal(status);
    } catch (RefusedException e) {
      error = e.refusal().detail();
    } catch (TimeoutException e) {
      error = "No answer within " + patience.toSeconds() + " s.";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      error = "The node stopped.";
    } catch (Exception e) {
      // what waiting for a connection throws is not declared
      error = trouble(e);
    }
    int millis = (int) Duration.ofNanos(System.nanoTime() - begun).toMillis();
    return new Delivery(delivery, at, events, status, error, millis);
  }

  private int post(Target target, String signature, Webhook webhook, UUID delivery, byte[] body)
      throws TimeoutException, InterruptedException {
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setServer(
                SocketAddress.inetSocketAddress(target.port(), target.address().getHostAddress()))
            .setHost(target.host())
            .setPort(target.port())
            .setSsl(target.isTls())
            .setURI(path(target))
            .putHeader("Content-Type", "application/json")
            .putHeader("User-Agent", "heliograph")
            .putHeader("Heliograph-Webhook", webhook.id().toString())
            .putHeader("Heliograph-Delivery", delivery.toString())
            .putHeader("Heliograph-Signature", signature);
    var sent = Promise.<HttpClientRequest>promise();
    var answer =
        client
            .request(options)
            .onSuccess(sent::tryComplete)
            .compose(request -> request.send(Buffer.buffer(body)).compose(WebhookSender::status));
    try {
      return answer.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      sent.future().onSuccess(request -> request.connection().close());
    }
  }

  private static String path(Target target) {
    var path = target.url().getRawPath();
    var query = target.url().getRawQuery();
    return (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
  }

  /** The answer's status, once its body was read or became too long. */
  private static Future<Integer> status(HttpClientResponse response) {
    var status = Promise.<Integer>promise();
    var read = new AtomicInteger();
    response.handler(
        piece -> {
          if (read.addAndGet(piece.length()) > MOST_ANSWER) {
            status.tryComplete(response.statusCode());
          }
        });
    response.endHandler(end -> status.tryComplete(response.statusCode()));
    response.exceptionHandler(status::tryFail);
    return status.future();
  }

  private static String refusal(int status) {
    return status / 100 == 3
        ? "The receiver redirects (%d); redirects are not followed.".formatted(status)
        : "The receiver answered %d.".formatted(status);
  }

  /** What kind of trouble, and nothing that the other side could have written. */
  private static String trouble(Exception fault) {
    Throwable cause = fault;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return "No connection, or it broke: " + cause.getClass().getSimpleName() + ".";
  }

  @Override
  public void close() {
    client.close().await();
  }
}
