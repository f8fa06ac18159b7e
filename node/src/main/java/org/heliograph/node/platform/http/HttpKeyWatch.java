package org.heliograph.node.platform.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.ServerSSLOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.heliograph.node.platform.identity.FileStamp;
import org.heliograph.node.platform.loop.Loop;
import org.heliograph.node.platform.loop.Wakeup;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has servers take a TLS key that was put in the place of the one before: connections that begin
 * from then on see it. A file that does not open changes nothing. For one loop.
 */
final class HttpKeyWatch {
  private static final Logger LOG = LoggerFactory.getLogger(HttpKeyWatch.class);
  private static final Duration LOOKED_AT_EVERY = Duration.ofSeconds(2);

  private final Path keystore;
  private final ServerSSLOptions options;
  private final List<HttpServer> servers;
  private @Nullable FileStamp seen;

  private HttpKeyWatch(Path keystore, ServerSSLOptions options, List<HttpServer> servers) {
    this.keystore = keystore;
    this.options = options;
    this.servers = servers;
    this.seen = FileStamp.of(keystore);
  }

  static Loop start(Path keystore, ServerSSLOptions options, List<HttpServer> servers) {
    var watch = new HttpKeyWatch(keystore, options, servers);
    return Loop.start("http-tls", new Wakeup(), LOOKED_AT_EVERY, watch::round);
  }

  private boolean round() {
    var now = FileStamp.of(keystore);
    if (now != null && !now.equals(seen)) {
      seen = now;
      take();
    }
    return false;
  }

  private void take() {
    try {
      Future.all(
              servers.stream()
                  .map(server -> server.updateSSLOptions(options.copy(), true))
                  .toList())
          .await();
      LOG.info("new connections see the TLS key that was put into {}", keystore);
    } catch (RuntimeException e) {
      LOG.error("{} is not taken: {}", keystore, e.getMessage());
    }
  }
}
