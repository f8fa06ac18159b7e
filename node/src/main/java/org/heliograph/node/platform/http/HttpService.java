package org.heliograph.node.platform.http;

import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.heliograph.node.platform.config.HttpConfig;
import org.heliograph.node.platform.config.HttpTlsConfig;
import org.heliograph.node.platform.loop.Loop;
import org.jspecify.annotations.Nullable;

/**
 * The listening server; TLS 1.3 or 1.2 where the configuration names a keystore, which may be
 * replaced meanwhile. Connections are dealt out in turn to one event loop for each processor.
 */
public final class HttpService implements AutoCloseable {
  private static final int IDLE_SECONDS = 180;
  private static final int GRACE_SECONDS = 3;
  private static final int LONGEST_REQUEST_LINE = 8 << 10;

  /** As large as a whole batch of look-ups usually is, so that it arrives in one piece. */
  private static final int LARGEST_PIECE = 64 << 10;

  /** Vert.x gives listeners on the same negative port one free port to share. */
  private static final AtomicInteger FREE_PORTS = new AtomicInteger();

  private final List<HttpServer> servers;
  private final @Nullable Loop keys;

  private HttpService(List<HttpServer> servers, @Nullable Loop keys) {
    this.servers = servers;
    this.keys = keys;
  }

  /** Listens; waits until it does. The handler runs on event loops. */
  public static HttpService listen(
      Vertx vertx,
      HttpConfig config,
      Path home,
      HttpLimits limits,
      Handler<HttpServerRequest> handler) {
    var options = options(config, home, limits);
    int port = config.port() == 0 ? FREE_PORTS.decrementAndGet() : config.port();
    var servers = new CopyOnWriteArrayList<HttpServer>();
    Supplier<Deployable> listener =
        () ->
            context -> listen(vertx, options, port, config.host(), handler).onSuccess(servers::add);
    vertx
        .deployVerticle(
            listener,
            new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors()))
        .await();
    HttpTlsConfig tls = config.tls();
    return new HttpService(
        servers,
        tls == null
            ? null
            : HttpKeyWatch.start(home.resolve(tls.keystore()), options.getSslOptions(), servers));
  }

  private static Future<HttpServer> listen(
      Vertx vertx,
      HttpServerOptions options,
      int port,
      String host,
      Handler<HttpServerRequest> handler) {
    return vertx.createHttpServer(options).requestHandler(handler).listen(port, host);
  }

  private static HttpServerOptions options(HttpConfig config, Path home, HttpLimits limits) {
    var options =
        new HttpServerOptions()
            .setMaxHeaderSize(limits.headers())
            .setMaxInitialLineLength(LONGEST_REQUEST_LINE)
            .setMaxChunkSize(LARGEST_PIECE)
            .setIdleTimeout(IDLE_SECONDS)
            .setIdleTimeoutUnit(TimeUnit.SECONDS)
            .setHandle100ContinueAutomatically(true);
    HttpTlsConfig tls = config.tls();
    if (tls != null) {
      options
          .setSsl(true)
          .setUseAlpn(true)
          .setEnabledSecureTransportProtocols(Set.of("TLSv1.3", "TLSv1.2"))
          .setKeyCertOptions(
              new PfxOptions()
                  .setPath(home.resolve(tls.keystore()).toString())
                  .setPassword(tls.password().reveal()));
    }
    return options;
  }

  /** The port that it listens on, also where the configuration left the choice. */
  public int port() {
    return servers.getFirst().actualPort();
  }

  /** Takes no more requests, and cuts those that do not end soon. */
  @Override
  public void close() {
    if (keys != null) {
      keys.close();
    }
    Future.all(servers.stream().map(one -> one.shutdown(GRACE_SECONDS, TimeUnit.SECONDS)).toList())
        .await();
  }
}
