package org.heliograph.node.api;

import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import org.heliograph.node.people.Session;
import org.heliograph.node.people.SessionToken;
import org.heliograph.node.people.Sessions;

/**
 * People who come with the cookie of a session. Waits; safe for use by many threads.
 *
 * @param pages that calls with a cookie have to come from
 */
public record SignedIn(Sessions sessions, SessionCookie cookie, OwnPages pages) {
  /** A page asks by itself, while nobody need be at it: that keeps no session alive. */
  private static final String UNATTENDED = "X-Unattended";

  Optional<SessionToken> token(HttpServerRequest request) {
    return cookie.of(request);
  }

  Optional<Session> session(HttpServerRequest request, SessionToken token) {
    return sessions.find(token, request.getHeader(UNATTENDED) == null);
  }
}
