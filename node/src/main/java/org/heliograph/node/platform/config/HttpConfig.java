package org.heliograph.node.platform.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the API and the pages for people listen; port 0 takes a free one. Without TLS they belong
 * behind a proxy that has it.
 *
 * @param publicUrl where browsers find this node, such as {@code
 *     https://ts.example.org/heliograph}: its path is the prefix that a proxy may pass on or take
 *     off, its scheme decides whether cookies are for TLS alone; without it, no prefix
 */
public record HttpConfig(
    String host, int port, @Nullable HttpTlsConfig tls, @Nullable URI publicUrl) {
  private static final int HIGHEST_PORT = 65_535;
  private static final String EXPECTED =
      "an http or https address such as https://ts.example.org/heliograph, without query or user";

  @JsonCreator
  public HttpConfig {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new ConfigException("http.port: \"" + port + "\" is not 0 to 65535");
    }
    publicUrl = publicUrl == null ? null : checked(publicUrl);
  }

  public HttpConfig(String host, int port, @Nullable HttpTlsConfig tls) {
    this(host, port, tls, null);
  }

  /** Without TLS. */
  public static HttpConfig plain(String host, int port) {
    return new HttpConfig(host, port, null);
  }

  /** The same behind a public address. */
  public HttpConfig at(URI address) {
    return new HttpConfig(host, port, tls, address);
  }

  /** Without a slash at its end, its scheme and host in small letters, its own port left out. */
  private static URI checked(URI url) {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    String path = url.getRawPath() == null ? "" : url.getRawPath().replaceFirst("/$", "");
    boolean sound =
        scheme.matches("https?")
            && url.getHost() != null
            && url.getRawUserInfo() == null
            && url.getRawQuery() == null
            && url.getRawFragment() == null
            && path.matches("(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*");
    if (!sound) {
      throw new ConfigException("http.publicUrl: \"" + url + "\" is not " + EXPECTED);
    }
    int usual = scheme.equals("https") ? 443 : 80;
    String port = url.getPort() < 0 || url.getPort() == usual ? "" : ":" + url.getPort();
    return URI.create(scheme + "://" + url.getHost().toLowerCase(Locale.ROOT) + port + path);
  }

  /** What stands before every path of this node in a browser: empty, or such as {@code /ts}. */
  public String prefix() {
    return publicUrl == null ? "" : publicUrl.getRawPath();
  }

  /** Whether browsers come by TLS, to this node or to the proxy before it. */
  public boolean isSecure() {
    return publicUrl == null ? tls != null : publicUrl.getScheme().equals("https");
  }

  /**
   * What a browser names as the origin of our own pages, such as {@code https://ts.example.org};
   * empty where the configuration does not say under which name it comes.
   */
  public Optional<String> origin() {
    return Optional.ofNullable(publicUrl)
        .map(url -> url.getScheme() + "://" + url.getRawAuthority());
  }

  /**
   * Where people find this node, without a slash at the end; links that leave the node begin so.
   *
   * @param listening the port that it listens on in truth
   */
  public URI address(int listening) {
    return publicUrl == null
        ? URI.create((tls == null ? "http" : "https") + "://" + host + ":" + listening)
        : publicUrl;
  }
}
