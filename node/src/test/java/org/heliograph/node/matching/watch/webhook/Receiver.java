package org.heliograph.node.matching.watch.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.heliograph.node.platform.identity.TlsFiles;

/** A member's own system that takes deliveries, or does not. */
public final class Receiver implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final List<Taken> deliveries = new CopyOnWriteArrayList<>();
  public volatile int answer = 204;
  public volatile String location = "";
  public volatile int answerBytes;

  /** One request, whatever it was answered. */
  public record Taken(String signature, String delivery, byte[] body, int answered) {
    /** By the words of the documentation: HMAC-SHA256 over time, dot, body. */
    public boolean isSignedWith(String secret) {
      try {
        var parts = signature.split(",", 2);
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        mac.update(parts[0].substring("t=".length()).getBytes(UTF_8));
        mac.update((byte) '.');
        return ("v1=" + HexFormat.of().formatHex(mac.doFinal(body))).equals(parts[1]);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }

    public JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private Receiver(HttpServer server) {
    this.server = server;
    server.createContext("/", this::take);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  public static Receiver http() {
    try {
      return new Receiver(HttpServer.create(loopback(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Receiver https(TlsFiles files) throws IOException, GeneralSecurityException {
    var password = files.passphrase().reveal().toCharArray();
    var store = KeyStore.getInstance(files.keystore().toFile(), password);
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, password);
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    var server = HttpsServer.create(loopback(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    return new Receiver(server);
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  public int port() {
    return server.getAddress().getPort();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      var headers = exchange.getRequestHeaders();
      deliveries.add(
          new Taken(
              headers.getFirst("Heliograph-Signature"),
              headers.getFirst("Heliograph-Delivery"),
              body,
              answer));
      if (!location.isEmpty()) {
        exchange.getResponseHeaders().add("Location", location);
      }
      exchange.sendResponseHeaders(answer, answerBytes == 0 ? -1 : answerBytes);
      if (answerBytes > 0) {
        exchange.getResponseBody().write(new byte[answerBytes]);
      }
    }
  }

  /** All requests. */
  public List<Taken> deliveries() {
    return List.copyOf(deliveries);
  }

  /** Events of those requests that were answered well, in the order in which they came. */
  public List<JsonNode> events() {
    var events = new ArrayList<JsonNode>();
    deliveries.stream()
        .filter(one -> one.answered() / 100 == 2)
        .forEach(one -> one.json().path("events").forEach(events::add));
    return events;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
