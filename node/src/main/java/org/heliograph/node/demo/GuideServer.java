package org.heliograph.node.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves the demo's guide on this machine alone, at an address that is hard to guess. It can stop
 * and start nodes, so that people see what the pages say meanwhile.
 */
final class GuideServer implements AutoCloseable {
  private static final int FOUND = 200;
  private static final int SEE_OTHER = 303;
  private static final int MISSING = 404;
  private static final int NOT_SO = 405;

  private final HttpServer server;
  private final ExecutorService threads;
  private final GuidePage page;
  private final DemoNodes nodes;
  private final String base;

  private GuideServer(HttpServer server, GuidePage page, DemoNodes nodes, String token) {
    this.server = server;
    this.page = page;
    this.nodes = nodes;
    this.base = "/" + token + "/";
    this.threads = Executors.newVirtualThreadPerTaskExecutor();
  }

  /**
   * Answers from now on.
   *
   * @param token the part of the address that nobody guesses
   */
  static GuideServer start(int port, String token, GuidePage page, DemoNodes nodes) {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      var guide = new GuideServer(HttpServer.create(address, 0), page, nodes, token);
      guide.server.setExecutor(guide.threads);
      guide.server.createContext("/", guide::answer);
      guide.server.start();
      return guide;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot serve the guide on port " + port, e);
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + base);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      if (!path.startsWith(base)) {
        send(
            exchange,
            MISSING,
            "text/plain",
            "There is nothing here. The demo printed the address.");
        return;
      }
      var rest = path.substring(base.length());
      switch (exchange.getRequestMethod()) {
        case "GET" -> show(exchange, rest);
        case "POST" -> act(exchange, rest);
        default -> send(exchange, NOT_SO, "text/plain", "Only GET and POST.");
      }
    }
  }

  private void show(HttpExchange exchange, String rest) throws IOException {
    switch (rest) {
      case "" -> send(exchange, FOUND, "text/html", page.html());
      case "guide.json" -> send(exchange, FOUND, "application/json", page.json());
      case "guide.css" -> send(exchange, FOUND, "text/css", page.css());
      default -> send(exchange, MISSING, "text/plain", "There is nothing here.");
    }
  }

  /** Stops or starts a node, then shows the page again. */
  private void act(HttpExchange exchange, String rest) throws IOException {
    var parts = rest.split("/", 2);
    var member = parts.length == 2 ? member(parts[1]) : Optional.<DemoMember>empty();
    switch (parts[0]) {
      case "stop" -> member.ifPresent(nodes::stop);
      case "start" -> member.ifPresent(nodes::start);
      default -> member = Optional.empty();
    }
    if (member.isEmpty()) {
      send(exchange, MISSING, "text/plain", "There is nothing here.");
      return;
    }
    exchange.getResponseHeaders().set("Location", base + "#" + member.get().alias());
    exchange.sendResponseHeaders(SEE_OTHER, -1);
  }

  private static Optional<DemoMember> member(String alias) {
    return Arrays.stream(DemoMember.values())
        .filter(member -> member.alias().equals(alias))
        .findFirst();
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", type + "; charset=utf-8");
    headers.set("Cache-Control", "no-store");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors 'none'");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
