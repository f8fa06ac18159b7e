package org.heliograph.node.api;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.heliograph.node.people.SessionToken;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.seal.Hash;
import org.jspecify.annotations.Nullable;

/**
 * Whether a call comes from a page of this node, and was not made by another site in the name of
 * somebody who is signed in here.
 */
public final class OwnPages {
  /** Says that the page knows the session and not just has its cookie. */
  static final String TOKEN = "X-CSRF-Token";

  private static final String SITE = "Sec-Fetch-Site";
  private static final String ORIGIN = "Origin";

  private final Optional<String> origin;

  /**
   * @param origin under which browsers find this node; without it, the one that they name as host
   */
  public OwnPages(Optional<String> origin) {
    this.origin = origin;
  }

  /**
   * For calls that a cookie lets in.
   *
   * @throws RefusedException CSRF_REFUSED
   */
  void require(HttpServerRequest request, SessionToken session) {
    requireNoOther(request);
    if (isReading(request.method())) {
      return;
    }
    if (request.getHeader(SITE) == null && request.getHeader(ORIGIN) == null) {
      throw refused(ORIGIN, "The call does not say which page it comes from.");
    }
    if (!token(request.getHeader(TOKEN)).equals(Optional.of(session.csrf()))) {
      throw refused(TOKEN, "The page's token is missing, or is not the session's.");
    }
  }

  /**
   * For calls that everybody may make: what another site makes a browser send is refused.
   *
   * @throws RefusedException CSRF_REFUSED
   */
  void requireNoOther(HttpServerRequest request) {
    var site = request.getHeader(SITE);
    boolean typed = "none".equals(site) && isReading(request.method());
    if (site != null && !typed && !site.equals("same-origin")) {
      throw refused(SITE, "The call comes from another site.");
    }
    var named = request.getHeader(ORIGIN);
    boolean withheld = "null".equals(named) && "same-origin".equals(site);
    if (named != null && !withheld && !isOurs(request, named)) {
      throw refused(ORIGIN, "The call comes from another site.");
    }
  }

  private boolean isOurs(HttpServerRequest request, String named) {
    String given = named.toLowerCase(Locale.ROOT);
    if (origin.isPresent()) {
      return given.equals(origin.get());
    }
    var host = request.authority();
    return host != null
        && given.replaceFirst("^https?://", "").equals(host.toString().toLowerCase(Locale.ROOT));
  }

  private static boolean isReading(HttpMethod method) {
    return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
  }

  private static Optional<Hash> token(@Nullable String given) {
    try {
      return Optional.of(Hash.parse(Objects.requireNonNullElse(given, "")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static RefusedException refused(String header, String detail) {
    return Refusal.at(RefusalReason.CSRF_REFUSED, header, detail).asException();
  }
}
