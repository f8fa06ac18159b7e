package org.heliograph.node.people.oidc;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.heliograph.node.platform.identity.Authorities;
import org.jspecify.annotations.Nullable;

/**
 * Calls to the provider: no redirects, {@link #LARGEST} bytes of an answer, and no longer than the
 * patience, whatever the provider does. Waits; for virtual threads.
 */
final class OidcHttp implements HTTPRequestSender, ResourceRetriever, AutoCloseable {
  /** Most bytes of an answer. */
  static final int LARGEST = 256 << 10;

  static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int SUCCESS = 200;

  private final HttpClient client;
  private final Duration patience;

  private OidcHttp(HttpClient client, Duration patience) {
    this.client = client;
    this.patience = patience;
  }

  /**
   * @param authorities PEM file of the authorities to trust instead of the machine's own
   */
  static OidcHttp trusting(Optional<Path> authorities, Duration patience) {
    var builder =
        HttpClient.newBuilder()
            .connectTimeout(patience)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1);
    authorities
        .map(file -> Authorities.in("people.oidc.authorities", file))
        .ifPresent(builder::sslContext);
    return new OidcHttp(builder.build(), patience);
  }

  /** The text behind an address, where it answers with success. */
  String get(URI address) throws IOException {
    var answer = send(HttpRequest.newBuilder(address).header("Accept", "application/json").build());
    if (answer.statusCode() != SUCCESS) {
      throw new IOException(address + " answered with status " + answer.statusCode());
    }
    return answer.body();
  }

  @Override
  public Resource retrieveResource(URL url) throws IOException {
    return new Resource(get(URI.create(url.toString())), "application/json");
  }

  @Override
  public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest asked) throws IOException {
    var request =
        HttpRequest.newBuilder(asked.getURI())
            .method(asked.getMethod().name(), body(asked.getBody()));
    asked.getHeaderMap().forEach((name, values) -> add(request, name, values));
    var answer = send(request.build());
    var response = new HTTPResponse(answer.statusCode());
    answer
        .headers()
        .firstValue("Content-Type")
        .ifPresent(type -> response.setHeader("Content-Type", new String[] {type}));
    response.setBody(answer.body());
    try {
      // A type that cannot be read would surface as a fault later, and not as the provider's.
      var _ = response.getEntityContentType();
    } catch (IllegalArgumentException e) {
      throw new IOException("the provider's answer has no proper media type", e);
    }
    return response;
  }

  private static HttpRequest.BodyPublisher body(@Nullable String text) {
    return text == null ? BodyPublishers.noBody() : BodyPublishers.ofString(text);
  }

  private static void add(HttpRequest.Builder request, String name, List<String> values) {
    values.forEach(value -> request.header(name, value));
  }

  /** The patience is for all of the answer, so that a trickle does not hold a thread. */
  private HttpResponse<String> send(HttpRequest request) throws IOException {
    var handler = BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), LARGEST);
    var answer = client.sendAsync(request, handler);
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException(
          request.uri() + " did not answer within " + patience.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw new IOException(request.uri() + ": " + e.getCause(), e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException("the node is stopping", e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  /** For what the library throws where an answer is not what it should be. */
  static IOException unreadable(ParseException e) {
    return new IOException("the provider's answer cannot be read: " + e.getMessage(), e);
  }
}
