package org.heliograph.node.demo.bench.http;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.heliograph.node.demo.bench.HttpCaller;
import org.heliograph.node.demo.bench.federation.InventedSignals;

/**
 * Requests as bytes, and connections that send them. Safe for several threads.
 *
 * @param own signals that the node itself publishes
 * @param held signals that the node holds of a partner
 * @param count how many of them
 */
record TlsRequests(
    URI node, String key, SSLContext trust, InventedSignals own, InventedSignals held, int count) {

  /** Tells whether the node lives; without a key. */
  Supplier<byte[]> bare() {
    var request = ascii("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
    return () -> request;
  }

  /** Signs in and asks about the node. */
  Supplier<byte[]> signedIn() {
    var request = ascii("GET /v1/node HTTP/1.1\r\n" + head() + "\r\n");
    return () -> request;
  }

  /** Looks one hash up, which the node holds. */
  Supplier<byte[]> lookUps() {
    var next = new AtomicInteger();
    return () ->
        post(
            "/v1/lookups",
            """
            {"purpose":"prevent-child-sexual-exploitation","indicators":[{"type":"sha256","value":"%s"}]}"""
                .formatted(held.hash(Math.floorMod(next.getAndIncrement(), count))));
  }

  /** Publishes one signal. */
  Supplier<byte[]> publishing() {
    var next = new AtomicInteger();
    return () -> post("/v1/signals", own.namedRow(next.getAndIncrement()));
  }

  private byte[] post(String path, String body) {
    return ascii(
        "POST %s HTTP/1.1\r\n%sContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(path, head(), body.length(), body));
  }

  private String head() {
    return "Host: localhost\r\nAuthorization: Bearer " + key + "\r\n";
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Connects, handshake included. */
  HttpCaller connect(Supplier<byte[]> requests) throws IOException {
    return new HttpCaller(handshake(), requests);
  }

  private SSLSocket handshake() throws IOException {
    var socket = (SSLSocket) trust.getSocketFactory().createSocket(node.getHost(), node.getPort());
    try {
      socket.startHandshake();
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Sends one request over a connection of its own, which resumes no earlier session. */
  void once(Supplier<byte[]> requests) throws IOException {
    var socket = handshake();
    try (var caller = new HttpCaller(socket, requests)) {
      caller.serve();
      socket.getSession().invalidate();
    }
  }

  @Override
  public String toString() {
    return "TlsRequests[" + node + "]";
  }
}
