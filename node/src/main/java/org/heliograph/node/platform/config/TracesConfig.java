package org.heliograph.node.platform.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where traces of some signals go: a collector of the member's own. Spans say with whom it shares
 * and when, so that they travel by TLS unless the collector is on this machine.
 *
 * @param endpoint of OTLP over HTTP, such as {@code https://collector.example.org:4318}; without a
 *     path, {@code /v1/traces} below it
 * @param ratio share of all signals that is followed, above 0 and up to 1; default 0.001
 * @param token shown as bearer token; from {@code HELIOGRAPH_TRACES_TOKEN} where the file does not
 *     hold it
 * @param headers sent as well, by name, for collectors that ask for others
 * @param authorities PEM file of the authorities that sign the collector's certificate, relative to
 *     the home folder; the machine's own without it
 */
public record TracesConfig(
    URI endpoint,
    @Nullable Double ratio,
    @Nullable Secret token,
    @Nullable Map<String, Secret> headers,
    @Nullable Path authorities) {
  private static final double RATIO = 0.001;
  private static final String PATH = "/v1/traces";

  public TracesConfig {
    require(endpoint != null, "endpoint", "is missing: where the collector takes OTLP over HTTP");
    require(
        endpoint.getHost() != null
            && endpoint.getRawUserInfo() == null
            && endpoint.getRawQuery() == null
            && endpoint.getRawFragment() == null,
        "endpoint",
        "is no address such as https://collector.example.org:4318 without user, query, fragment");
    require(
        "https".equals(endpoint.getScheme())
            || ("http".equals(endpoint.getScheme()) && isLoopback(endpoint.getHost())),
        "endpoint",
        "is not an https address (http is taken for this machine alone)");
    require(ratio == null || (ratio > 0 && ratio <= 1), "ratio", "is not above 0 and up to 1");
    require(token == null || isPrintable(token), "token", "is empty or has signs beyond ASCII");
    // in order, so that the same configuration has the same digest
    headers = headers == null ? Map.of() : new TreeMap<>(headers);
    headers.forEach(TracesConfig::check);
  }

  private static void check(String name, Secret value) {
    require(
        name.matches("[A-Za-z0-9-]{1,64}"), "headers", "\"" + name + "\" is no name of a header");
    require(
        value != null && isPrintable(value),
        "headers." + name,
        "is empty or has signs beyond ASCII");
  }

  private static boolean isPrintable(Secret secret) {
    return secret.reveal().matches("[!-~]([ -~]{0,4094}[!-~])?");
  }

  /** By the text alone: a name that resolves to this machine today may be another tomorrow. */
  private static boolean isLoopback(String host) {
    return host.matches("localhost|127(\\.\\d{1,3}){3}|\\[::1]");
  }

  private static void require(boolean holds, String key, String fault) {
    if (!holds) {
      throw new ConfigException("telemetry.traces." + key + ": " + fault);
    }
  }

  /** Where spans are posted to. */
  public URI target() {
    String path = endpoint.getRawPath();
    return path.isEmpty() || path.equals("/") ? endpoint.resolve(PATH) : endpoint;
  }

  public double share() {
    return ratio == null ? RATIO : ratio;
  }

  /** All that a request shows. */
  public Map<String, Secret> shown() {
    var all = new TreeMap<String, Secret>(String.CASE_INSENSITIVE_ORDER);
    if (headers != null) {
      all.putAll(headers);
    }
    if (token != null) {
      all.put("Authorization", Secret.of("Bearer " + token.reveal()));
    }
    return all;
  }

  /** The authorities' file; empty for the machine's own. */
  public Optional<Path> trusted(Path home) {
    return Optional.ofNullable(authorities).map(home::resolve);
  }
}
