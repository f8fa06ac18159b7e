package org.heliograph.node.platform.http;

import io.vertx.core.http.HttpServerResponse;

/**
 * Headers that every answer carries: nothing is cached, framed, sniffed or loaded from elsewhere.
 */
public final class SecurityHeaders {
  private SecurityHeaders() {}

  public static void addTo(HttpServerResponse response, boolean tls) {
    response
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("X-Frame-Options", "DENY")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("Cross-Origin-Resource-Policy", "same-origin")
        .putHeader("Cross-Origin-Opener-Policy", "same-origin")
        .putHeader(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'"
                + " data:; connect-src 'self'; base-uri 'none'; form-action 'none';"
                + " frame-ancestors 'none'");
    if (tls) {
      response.putHeader("Strict-Transport-Security", "max-age=31536000");
    }
  }
}
