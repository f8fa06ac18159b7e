package org.heliograph.node.platform.telemetry;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.heliograph.node.platform.identity.TlsFiles;

/** A collector of traces, which takes OTLP over HTTP, or does not. */
public final class Collector implements AutoCloseable {
  private static final int OK = 200;

  private final HttpServer server;
  private final List<Taken> spans = new CopyOnWriteArrayList<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private volatile CountDownLatch answering = new CountDownLatch(0);
  volatile int answer = OK;

  /** One span as it arrived. */
  public record Taken(Map<String, String> resource, Span span) {
    public String trace() {
      return hex(span.getTraceId().toByteArray());
    }

    public String id() {
      return hex(span.getSpanId().toByteArray());
    }

    public String parent() {
      return hex(span.getParentSpanId().toByteArray());
    }

    public String member() {
      return resource.getOrDefault("heliograph.member", "");
    }

    public Map<String, String> attributes() {
      return Collector.attributes(span.getAttributesList());
    }

    private static String hex(byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
  }

  private Collector(HttpServer server) {
    this.server = server;
    server.createContext("/v1/traces", this::take);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  public static Collector http() {
    try {
      return new Collector(HttpServer.create(loopback(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Collector https(TlsFiles files) throws IOException, GeneralSecurityException {
    var password = files.passphrase().reveal().toCharArray();
    var store = KeyStore.getInstance(files.keystore().toFile(), password);
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, password);
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    var server = HttpsServer.create(loopback(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    return new Collector(server);
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  /** Where it listens, by name. */
  public URI address() {
    String scheme = server instanceof HttpsServer ? "https" : "http";
    return URI.create(scheme + "://localhost:" + server.getAddress().getPort());
  }

  /** Answers nobody until the latch opens. */
  void answersOnce(CountDownLatch open) {
    answering = open;
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      answering.await();
      authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
      bodies.add(new String(body, ISO_8859_1));
      if (answer == OK) {
        ExportTraceServiceRequest.parseFrom(body).getResourceSpansList().forEach(this::add);
      }
      exchange.sendResponseHeaders(answer, -1);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void add(ResourceSpans all) {
    var resource = attributes(all.getResource().getAttributesList());
    for (var scope : all.getScopeSpansList()) {
      scope.getSpansList().forEach(span -> spans.add(new Taken(resource, span)));
    }
  }

  private static Map<String, String> attributes(List<KeyValue> list) {
    var all = new TreeMap<String, String>();
    for (KeyValue one : list) {
      var value = one.getValue();
      all.put(
          one.getKey(),
          value.hasIntValue() ? Long.toString(value.getIntValue()) : value.getStringValue());
    }
    return all;
  }

  /** All spans, in the order in which they came. */
  public List<Taken> spans() {
    return List.copyOf(spans);
  }

  /** Those of one trace. */
  public List<Taken> trace(String id) {
    return spans.stream().filter(one -> one.trace().equals(id)).toList();
  }

  /** What each request showed. */
  List<String> authorizations() {
    return List.copyOf(authorizations);
  }

  /** Whether these words were in any request, as text or as bytes. */
  public boolean heard(String words) {
    String bytes = new String(words.getBytes(UTF_8), ISO_8859_1);
    return bodies.stream().anyMatch(body -> body.contains(bytes));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
