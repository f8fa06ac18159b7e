package org.heliograph.node.api;

import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import org.heliograph.node.people.SessionToken;

/**
 * The cookie that holds the token of a session. No script reads it, no other site makes a browser
 * send it, and it goes when the browser does. Several nodes under one host name have one each.
 */
public final class SessionCookie {
  private final String name;
  private final String attributes;

  /**
   * @param alias of the member
   * @param tls whether browsers come by TLS
   */
  public SessionCookie(String alias, boolean tls) {
    this.name = (tls ? "__Host-" : "") + "heliograph-" + alias;
    this.attributes = "; Path=/; HttpOnly; SameSite=Strict" + (tls ? "; Secure" : "");
  }

  String name() {
    return name;
  }

  /** What a browser sent; empty where it sent none, or more than one. */
  Optional<SessionToken> of(HttpServerRequest request) {
    var header = request.getHeader(HttpHeaders.COOKIE);
    if (header == null) {
      return Optional.empty();
    }
    var ours =
        ServerCookieDecoder.STRICT.decodeAll(header).stream()
            .filter(cookie -> cookie.name().equals(name))
            .toList();
    return ours.size() == 1 ? SessionToken.of(ours.getFirst().value()) : Optional.empty();
  }

  /** Value of the header {@code Set-Cookie} that gives it to a browser. */
  public String give(SessionToken token) {
    return name + "=" + token.reveal() + attributes;
  }

  /** Value of the header {@code Set-Cookie} that takes it away. */
  public String take() {
    return name + "=; Max-Age=0" + attributes;
  }
}
