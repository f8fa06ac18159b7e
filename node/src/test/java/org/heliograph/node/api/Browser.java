package org.heliograph.node.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * As much of a browser as signing in needs: cookies with their sites, redirects, forms. Each host
 * and port is a site of its own here, so that coming back from the provider is coming from another
 * site, as it is in life.
 */
final class Browser {
  private static final Pattern FORM = Pattern.compile("<form[^>]* action=\"([^\"]+)\"");
  private static final int MOST_REDIRECTS = 10;

  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private final Map<String, Map<String, Cookie>> jar = new HashMap<>();

  private record Cookie(String value, boolean strict, String attributes) {}

  /**
   * What is shown.
   *
   * @param strange whether it was reached from another site, or by a way through one
   */
  record Page(URI uri, int status, String body, HttpResponse<String> response, boolean strange) {
    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    /** Where the first form on it goes to. */
    URI form() {
      var form = FORM.matcher(body);
      if (!form.find()) {
        throw new IllegalStateException("no form at " + uri + " (" + status + "): " + body);
      }
      return uri.resolve(form.group(1).replace("&amp;", "&"));
    }
  }

  /** Types an address in. */
  Page open(String address) {
    return follow(step("GET", URI.create(address), null, null, false));
  }

  /** Follows a link on a page. */
  Page link(Page from, String address) {
    return follow(step("GET", from.uri().resolve(address), null, from.uri(), false));
  }

  /** Sends the form of a page. */
  Page submit(Page from, Map<String, String> fields) {
    return follow(post(from, fields));
  }

  /** Sends the form of a page, and stops at the first answer. */
  Page post(Page from, Map<String, String> fields) {
    var body =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    return step("POST", /* uri= */ from.form(), body, /* from= */ from.uri(), false);
  }

  private Page follow(Page first) {
    var page = first;
    for (int i = 0; i < MOST_REDIRECTS && !page.header("location").isEmpty(); i++) {
      page = redirected(page);
    }
    return page;
  }

  /** Goes one redirect on. */
  Page redirected(Page page) {
    return step(
        "GET", page.uri().resolve(page.header("location")), null, page.uri(), page.strange());
  }

  /** Types an address in, and stops at the first answer. */
  Page step(String method, String address) {
    return step(method, URI.create(address), null, null, false);
  }

  private Page step(
      String method, URI uri, @Nullable String body, @Nullable URI from, boolean strange) {
    boolean otherSite =
        strange || (from != null && !from.getAuthority().equals(uri.getAuthority()));
    var request =
        HttpRequest.newBuilder(uri)
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header(
                "Sec-Fetch-Site", from == null ? "none" : otherSite ? "cross-site" : "same-origin")
            .header("Sec-Fetch-Mode", "navigate");
    var cookies = cookies(uri, otherSite);
    if (!cookies.isEmpty()) {
      request.header("Cookie", cookies);
    }
    try {
      var response = http.send(request.build(), BodyHandlers.ofString());
      response.headers().allValues("Set-Cookie").forEach(line -> keep(uri, line));
      return new Page(uri, response.statusCode(), response.body(), response, otherSite);
    } catch (IOException e) {
      throw new IllegalStateException(uri + ": " + e, e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String cookies(URI uri, boolean otherSite) {
    return jar.getOrDefault(uri.getAuthority(), Map.of()).entrySet().stream()
        .filter(cookie -> !otherSite || !cookie.getValue().strict())
        .map(cookie -> cookie.getKey() + "=" + cookie.getValue().value())
        .collect(Collectors.joining("; "));
  }

  private void keep(URI uri, String line) {
    var site = jar.computeIfAbsent(uri.getAuthority(), name -> new HashMap<>());
    var parts = line.split(";\\s*", 2);
    var pair = parts[0].split("=", 2);
    String attributes = parts.length == 1 ? "" : parts[1].toLowerCase(Locale.ROOT);
    if (attributes.contains("max-age=0")) {
      site.remove(pair[0]);
    } else {
      site.put(pair[0], new Cookie(pair[1], attributes.contains("samesite=strict"), attributes));
    }
  }

  /** The value of a cookie whose name ends so. */
  Optional<String> cookie(URI site, String name) {
    return Optional.ofNullable(jar.getOrDefault(site.getAuthority(), Map.of()).get(name))
        .map(Cookie::value);
  }

  String attributes(URI site, String name) {
    return Objects.requireNonNull(jar.getOrDefault(site.getAuthority(), Map.of()).get(name), name)
        .attributes();
  }

  void put(URI site, String name, String value) {
    jar.computeIfAbsent(site.getAuthority(), same -> new HashMap<>())
        .put(name, new Cookie(value, false, ""));
  }

  List<String> names(URI site) {
    return new ArrayList<>(jar.getOrDefault(site.getAuthority(), Map.of()).keySet());
  }
}
