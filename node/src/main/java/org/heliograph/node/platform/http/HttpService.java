package org.heliograph.node.platform.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.heliograph.node.platform.config.NodeConfig.HttpConfig;
import org.heliograph.node.platform.config.NodeConfig.HttpTlsConfig;

/** The listening server; TLS 1.3 or 1.2 where the configuration names a keystore. */
public final class HttpService implements AutoCloseable {
  private static final int IDLE_SECONDS = 180;
  private static final int GRACE_SECONDS = 3;
  private static final int LONGEST_REQUEST_LINE = 8 << 10;

  private final HttpServer server;

  private HttpService(HttpServer server) {
    this.server = server;
  }

  /** Listens; waits until it does. The handler runs on event loops. */
  public static HttpService listen(
      Vertx vertx,
      HttpConfig config,
      Path home,
      HttpLimits limits,
      Handler<HttpServerRequest> handler) {
    var options =
        new HttpServerOptions()
            .setMaxHeaderSize(limits.headers())
            .setMaxInitialLineLength(LONGEST_REQUEST_LINE)
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
    return new HttpService(
        vertx
            .createHttpServer(options)
            .requestHandler(handler)
            .listen(config.port(), config.host())
            .await());
  }

  /** The port that it listens on, also where the configuration left the choice. */
  public int port() {
    return server.actualPort();
  }

  /** Takes no more requests, and cuts those that do not end soon. */
  @Override
  public void close() {
    server.shutdown(GRACE_SECONDS, TimeUnit.SECONDS).await();
  }
}
