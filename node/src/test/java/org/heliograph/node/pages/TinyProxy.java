package org.heliograph.node.pages;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;

/** A reverse proxy with the node below a prefix, which it passes on or takes off. */
public final class TinyProxy {
  private final HttpServer server;

  private TinyProxy(HttpServer server) {
    this.server = server;
  }

  /**
   * @param node port of the node on this machine
   * @param strips whether the node sees paths without the prefix
   */
  public static TinyProxy start(Vertx vertx, int node, String prefix, boolean strips) {
    var client = vertx.createHttpClient();
    var server =
        vertx
            .createHttpServer()
            .requestHandler(request -> pass(client, node, request, strips ? prefix : ""))
            .listen(0, "127.0.0.1")
            .await();
    return new TinyProxy(server);
  }

  private static void pass(HttpClient client, int node, HttpServerRequest request, String off) {
    String uri = request.uri().substring(off.length());
    var options =
        new RequestOptions()
            .setMethod(request.method())
            .setHost("127.0.0.1")
            .setPort(node)
            .setURI(uri.startsWith("/") ? uri : "/" + uri);
    request
        .body()
        .compose(body -> client.request(options).compose(out -> send(request, out, body)))
        .onFailure(cause -> request.response().setStatusCode(502).end());
  }

  private static Future<Void> send(HttpServerRequest request, HttpClientRequest out, Buffer body) {
    request.headers().forEach(out.headers()::add);
    return out.send(body)
        .compose(
            answer ->
                answer
                    .body()
                    .compose(
                        bytes -> {
                          var response = request.response().setStatusCode(answer.statusCode());
                          answer.headers().forEach(response.headers()::add);
                          return response.end(bytes);
                        }));
  }

  public int port() {
    return server.actualPort();
  }
}
