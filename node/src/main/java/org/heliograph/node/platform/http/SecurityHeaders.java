package org.heliograph.node.platform.http;

import io.vertx.core.http.HttpServerResponse;
import java.util.Map;

/**
 * Headers that every answer carries: nothing is cached, framed, sniffed or loaded from elsewhere,
 * and nothing runs. A page that needs more says so {@linkplain ContentPolicy for itself}.
 */
public final class SecurityHeaders {
  private static final Map<String, String> ALWAYS =
      Map.of(
          "Cache-Control",
          "no-store",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Permissions-Policy",
          "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(),"
              + " gyroscope=(), microphone=(), midi=(), payment=(), usb=(),"
              + " clipboard-read=(), clipboard-write=(self)",
          ContentPolicy.HEADER,
          ContentPolicy.NOTHING);

  private SecurityHeaders() {}

  /**
   * @param tls whether browsers come by TLS
   */
  public static void addTo(HttpServerResponse response, boolean tls) {
    ALWAYS.forEach(response::putHeader);
    if (tls) {
      response.putHeader("Strict-Transport-Security", "max-age=31536000");
    }
  }
}
