package org.heliograph.node.demo.bench.match;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What HTTP and JSON alone cost: a Vert.x server on one event loop that reads every string of a
 * question with Jackson's streaming parser and answers that it found nothing. It checks no key,
 * canonicalises nothing, looks nothing up and counts nothing.
 */
final class BareServer {
  private static final JsonFactory JSON = new JsonFactory();
  private static final Buffer EMPTY = Buffer.buffer("{\"answers\":[]}");

  private BareServer() {}

  /** Listens on a free port of the loopback interface; waits until it does. */
  static HttpServer listen(Vertx vertx) {
    return vertx
        .createHttpServer()
        .requestHandler(BareServer::answer)
        .listen(0, "127.0.0.1")
        .await();
  }

  private static void answer(HttpServerRequest request) {
    request
        .body()
        .onSuccess(body -> request.response().end(read(body) > 0 ? EMPTY : Buffer.buffer()));
  }

  private static long read(Buffer body) {
    long characters = 0;
    try (var parser = JSON.createParser(body.getBytes())) {
      for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
        characters += token == JsonToken.VALUE_STRING ? parser.getText().length() : 0;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return characters;
  }
}
