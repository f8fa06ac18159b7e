package org.heliograph.node.platform.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where metrics are served, and traces sent. Whoever reads metrics learns who shares how much with
 * whom, so that they have a listener of their own, which others than this machine reach only with a
 * token.
 *
 * @param listen {@code host:port}, {@code [host]:port} for IPv6; port 0 takes a free one; default
 *     127.0.0.1:9464
 * @param token what a scraper shows as bearer token; from {@code HELIOGRAPH_METRICS_TOKEN} where
 *     the file does not hold it
 * @param traces where some signals are followed; nowhere without it
 */
public record TelemetryConfig(
    @Nullable String listen, @Nullable Secret token, @Nullable TracesConfig traces) {
  private static final String DEFAULT = "127.0.0.1:9464";
  private static final Pattern ADDRESS =
      Pattern.compile("([^\\s:\\[\\]]+|\\[[0-9a-fA-F:.]+]):(\\d{1,5})");
  private static final int HIGHEST_PORT = 65_535;
  private static final int SHORTEST_TOKEN = 16;

  @JsonCreator
  public TelemetryConfig {
    if (listen != null && !isAddress(listen)) {
      throw new ConfigException(
          "telemetry.listen: \"" + listen + "\" is not host:port such as " + DEFAULT);
    }
    if (token != null && token.reveal().length() < SHORTEST_TOKEN) {
      throw new ConfigException(
          "telemetry.token: it has fewer than " + SHORTEST_TOKEN + " characters");
    }
    if (token == null && !isLoopback(host(listen))) {
      throw new ConfigException(
          "telemetry.listen: \""
              + listen
              + "\" is open to other machines: name a telemetry.token (or set"
              + " HELIOGRAPH_METRICS_TOKEN), or listen on 127.0.0.1");
    }
  }

  /** Without traces. */
  public TelemetryConfig(@Nullable String listen, @Nullable Secret token) {
    this(listen, token, null);
  }

  /** Where signals are followed; empty where none are. */
  public Optional<TracesConfig> following() {
    return Optional.ofNullable(traces);
  }

  private static boolean isAddress(String text) {
    var match = ADDRESS.matcher(text);
    return match.matches() && Integer.parseInt(match.group(2)) <= HIGHEST_PORT;
  }

  private static String host(@Nullable String listen) {
    String address = listen == null ? DEFAULT : listen;
    String host = address.substring(0, address.lastIndexOf(':'));
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** By the text alone: a name that resolves to this machine today may be another tomorrow. */
  private static boolean isLoopback(String host) {
    return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
  }

  /** Where it listens; with the API's certificate where others can connect and there is one. */
  public HttpConfig http(@Nullable HttpTlsConfig tls) {
    String address = listen == null ? DEFAULT : listen;
    int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    return new HttpConfig(host(listen), port, isLoopback(host(listen)) ? null : tls);
  }
}
