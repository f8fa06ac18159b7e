package org.heliograph.node.platform.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import io.vertx.core.internal.http.HttpServerRequestWrapper;

/**
 * Takes the prefix of the public address off the path of a request, where a proxy has passed it on.
 * A request without the prefix stays as it is: its proxy took it off, or there is none.
 */
public final class HttpPrefix {
  private HttpPrefix() {}

  /**
   * @param prefix empty, or begins with a slash and ends with none
   * @param next sees paths as the contract has them
   */
  public static Handler<HttpServerRequest> off(String prefix, Handler<HttpServerRequest> next) {
    return prefix.isEmpty()
        ? next
        : request ->
            next.handle(isBelow(prefix, request.uri()) ? without(prefix, request) : request);
  }

  private static boolean isBelow(String prefix, String uri) {
    return uri.startsWith(prefix)
        && (uri.length() == prefix.length() || "/?".indexOf(uri.charAt(prefix.length())) >= 0);
  }

  private static HttpServerRequest without(String prefix, HttpServerRequest request) {
    return new Shortened((HttpServerRequestInternal) request, prefix.length());
  }

  private static final class Shortened extends HttpServerRequestWrapper {
    private final String uri;
    private final String path;

    Shortened(HttpServerRequestInternal request, int prefix) {
      super(request);
      this.uri = rooted(request.uri().substring(prefix));
      String path = request.path();
      this.path = rooted(path == null ? "" : path.substring(prefix));
    }

    private static String rooted(String rest) {
      return rest.startsWith("/") ? rest : "/" + rest;
    }

    @Override
    public String uri() {
      return uri;
    }

    @Override
    public String path() {
      return path;
    }
  }
}
