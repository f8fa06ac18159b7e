package org.heliograph.node.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.heliograph.node.platform.identity.Authorities;
import org.jspecify.annotations.Nullable;

/**
 * One node's HTTP API as an API key sees it. Calls block and throw {@link ApiProblem} where the
 * node refuses, {@link Unreachable} where it does not answer. Safe for several threads.
 */
public final class ApiClient implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final HttpClient http;
  private final URI node;
  private final @Nullable String key;
  private final Patience patience;

  private ApiClient(HttpClient http, URI node, @Nullable String key, Patience patience) {
    this.http = http;
    this.node = node;
    this.key = key;
    this.patience = patience;
  }

  /**
   * Connects nothing yet; each call does.
   *
   * @param node base address such as {@code http://localhost:8080}
   * @param key API key; null for what a node tells anybody
   */
  public static ApiClient of(URI node, @Nullable String key) {
    return of(node, key, null);
  }

  /**
   * The same.
   *
   * @param authorities PEM file of those that may vouch for the node; null for those that all
   *     machines know
   */
  public static ApiClient of(URI node, @Nullable String key, @Nullable Path authorities) {
    var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT);
    if (authorities != null) {
      http.sslContext(Authorities.in("authority", authorities));
    }
    return new ApiClient(http.build(), node, key, Patience.NONE);
  }

  /** The same node by another key; shares the connections, and is closed with this one. */
  public ApiClient as(String other) {
    return new ApiClient(http, node, other, patience);
  }

  /** The same; calls wait so long for a node that is away, where that does nothing twice. */
  public ApiClient patient(Duration longest) {
    return new ApiClient(http, node, key, new Patience(longest));
  }

  public URI node() {
    return node;
  }

  public JsonNode get(String path) {
    return json(request(path).GET());
  }

  public JsonNode post(String path, JsonNode body) {
    return json(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString())));
  }

  public JsonNode put(String path, JsonNode body) {
    return json(
        request(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body.toString())));
  }

  /** A short answer that is a text of its own, such as a rendering. */
  public String text(String path, String mediaType) {
    try (var body = open(path, mediaType)) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new Unreachable(node, e);
    }
  }

  /** A text as it stands in a path or query. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  public JsonNode delete(String path) {
    return json(request(path).DELETE());
  }

  /** Sends a body of any size; the answer is read as it comes and must be closed. */
  public InputStream upload(String path, BodyPublisher body, Map<String, String> headers) {
    var request = request(path).POST(body);
    headers.forEach(request::header);
    return stream(request);
  }

  /** An answer of any length, read as it comes; must be closed. */
  public InputStream open(String path, String mediaType) {
    return stream(request(path).header("Accept", mediaType).GET());
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(node.resolve(path));
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    return request;
  }

  private JsonNode json(HttpRequest.Builder request) {
    try (var body = stream(request)) {
      var bytes = body.readAllBytes();
      return bytes.length == 0 ? JSON.nullNode() : JSON.readTree(bytes);
    } catch (IOException e) {
      throw new Unreachable(node, e);
    }
  }

  private InputStream stream(HttpRequest.Builder builder) {
    var request = builder.build();
    return patience.call(!request.method().equals("POST"), () -> answer(request));
  }

  private InputStream answer(HttpRequest request) {
    try {
      HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
      if (response.statusCode() >= 400) {
        throw problem(response);
      }
      return response.body();
    } catch (IOException e) {
      throw new Unreachable(node, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreachable(node, e);
    }
  }

  private static ApiProblem problem(HttpResponse<InputStream> response) throws IOException {
    try (var body = response.body()) {
      return ApiProblem.of(response.statusCode(), JSON.readTree(body.readAllBytes()));
    } catch (JsonProcessingException e) {
      return ApiProblem.of(response.statusCode(), JSON.nullNode());
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
