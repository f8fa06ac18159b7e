package org.heliograph.node.api;

import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.heliograph.node.audit.CountedActs;
import org.heliograph.node.audit.CountedActs.Kind;
import org.heliograph.node.audit.CountedActs.Tally;
import org.heliograph.node.pages.AdminRoutes;
import org.heliograph.node.people.Session;
import org.heliograph.node.people.SignInMethod;
import org.heliograph.node.people.oidc.OidcSignIns;
import org.heliograph.node.people.oidc.OidcSignIns.Arrival;
import org.heliograph.node.people.oidc.PostgresOidcPeople;
import org.heliograph.node.platform.config.HttpConfig;
import org.heliograph.node.platform.http.SecurityHeaders;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes browsers to the identity provider and back. These are places that a browser goes to, from
 * other sites as well, and no calls: they answer with the way to one of our own pages, always, and
 * with nothing that came in.
 */
public final class OidcRoutes {
  /** Begins a sign-in: {@code return}, {@code again} and {@code step-up} are its parameters. */
  public static final String BEGIN = "/sign-in/oidc";

  /** Where the provider sends browsers back to; to be registered there. */
  public static final String CALLBACK = BEGIN + "/callback";

  /** Ends the provider's own session, after ours. */
  public static final String OUT = BEGIN + "/out";

  private static final Logger LOG = LoggerFactory.getLogger(OidcRoutes.class);
  private static final String PLACE = "[A-Za-z0-9._~!$&'()*+,;=@%/?-]{0,600}";
  private static final String UPWARDS = "(.*/)?(\\.|%2[eE]){1,2}([/?].*)?";

  private final Parts parts;
  private final String cookie;
  private final String attributes;

  /**
   * What browsers are let in by.
   *
   * @param alias of the member
   * @param name what people call the provider
   */
  public record Parts(
      OidcSignIns signIns,
      PostgresOidcPeople people,
      SignedIn signedIn,
      CountedActs counted,
      HttpConfig http,
      String alias,
      String name) {}

  public OidcRoutes(Parts parts) {
    this.parts = parts;
    boolean tls = parts.http.isSecure();
    this.cookie = (tls ? "__Host-" : "") + "heliograph-" + parts.alias + "-oidc";
    this.attributes = "; Path=/; HttpOnly; SameSite=Lax" + (tls ? "; Secure" : "");
  }

  /** What people call the provider. */
  String name() {
    return parts.name;
  }

  /**
   * Serves these places, and leaves all other paths to what is next.
   *
   * @param threads may wait for the provider
   */
  Handler<HttpServerRequest> before(Handler<HttpServerRequest> next, Executor threads) {
    return request -> {
      switch (request.path()) {
        case BEGIN -> threads.execute(() -> answer(request, this::begin));
        case CALLBACK -> threads.execute(() -> answer(request, this::arrive));
        case OUT -> threads.execute(() -> answer(request, (_, _) -> leave()));
        case null, default -> next.handle(request);
      }
    };
  }

  private interface Step {
    String place(HttpServerRequest request, HttpServerResponse response);
  }

  private void answer(HttpServerRequest request, Step step) {
    var response = request.response();
    SecurityHeaders.addTo(response, parts.http.isSecure());
    if (!request.method().equals(HttpMethod.GET)) {
      response.setStatusCode(405).putHeader(HttpHeaders.ALLOW, "GET").end();
      return;
    }
    String place;
    try {
      place = step.place(request, response);
    } catch (RefusedException e) {
      place = refused(e.refusal().reason());
    } catch (RuntimeException e) {
      LOG.error("signing in by the identity provider failed", e);
      place = refused(RefusalReason.FAULT);
    }
    response.setStatusCode(303).putHeader(HttpHeaders.LOCATION, place).end();
  }

  /** Our own page says the reason in words of its own. */
  private String refused(RefusalReason reason) {
    parts.counted.count(
        Kind.of(AuditAct.SIGN_IN_REFUSED).about("method", SignInMethod.OIDC.wireName()),
        Tally.because(reason.wireName()));
    return page("?refused=" + reason.wireName());
  }

  private String page(String place) {
    return parts.http.prefix() + AdminRoutes.PLACE + place;
  }

  private String begin(HttpServerRequest request, HttpServerResponse response) {
    var departure =
        parts.signIns.begin(
            place(request.getParam("return")),
            "true".equals(request.getParam("again")),
            "true".equals(request.getParam("step-up")) ? session(request) : Optional.empty());
    give(response, departure.sealed(), "600");
    return departure.to().toString();
  }

  private void give(HttpServerResponse response, String value, String seconds) {
    response
        .headers()
        .add(HttpHeaders.SET_COOKIE, cookie + "=" + value + "; Max-Age=" + seconds + attributes);
  }

  /** A place within our own pages; their beginning where it could be anything else. */
  private static String place(@Nullable String given) {
    return given == null || given.startsWith("/") || !given.matches(PLACE) || given.matches(UPWARDS)
        ? ""
        : given;
  }

  private Optional<Session> session(HttpServerRequest request) {
    return parts
        .signedIn
        .token(request)
        .flatMap(token -> parts.signedIn.session(request, token))
        .filter(session -> session.method() == SignInMethod.OIDC);
  }

  private String arrive(HttpServerRequest request, HttpServerResponse response) {
    give(response, "", "0");
    var arrival = parts.signIns.complete(query(request), sealed(request));
    String person = arrival.as(parts.people.admit(arrival.person()));
    if (!renew(arrival, person)) {
      start(response, arrival, person);
    }
    return page(arrival.returnTo());
  }

  /** What is given twice is read by nobody in the same way. */
  private static Map<String, List<String>> query(HttpServerRequest request) {
    var query = new HashMap<String, List<String>>();
    for (var name : request.params().names()) {
      var values = request.params().getAll(name);
      if (values.size() == 1) {
        query.put(name, values);
      }
    }
    return query;
  }

  private String sealed(HttpServerRequest request) {
    var header = request.getHeader(HttpHeaders.COOKIE);
    var ours =
        header == null
            ? List.<String>of()
            : ServerCookieDecoder.STRICT.decodeAll(header).stream()
                .filter(one -> one.name().equals(cookie))
                .map(one -> one.value())
                .toList();
    return ours.size() == 1 ? ours.getFirst() : "";
  }

  /** The session goes on, where it lasts and the person has the roles that it has. */
  private boolean renew(Arrival arrival, String person) {
    return arrival
        .renewed()
        .flatMap(renewed -> lasting(person, renewed.session()))
        .filter(session -> session.roles().equals(arrival.person().roles()))
        .filter(parts.signedIn.sessions()::steppedUp)
        .isPresent();
  }

  private Optional<Session> lasting(String person, String id) {
    return parts.signedIn.sessions().of(person).stream()
        .filter(session -> session.id().equals(id))
        .findFirst();
  }

  private void start(HttpServerResponse response, Arrival arrival, String person) {
    var sessions = parts.signedIn.sessions();
    arrival
        .renewed()
        .ifPresent(renewed -> sessions.end(person, renewed.session(), "signed-in-anew"));
    var started =
        sessions.start(person, arrival.person().roles(), SignInMethod.OIDC, Optional.empty());
    response.headers().add(HttpHeaders.SET_COOKIE, parts.signedIn.cookie().give(started.token()));
  }

  private String leave() {
    var pages = URI.create(parts.http.address(0) + AdminRoutes.PLACE);
    return parts.signIns.signOut(pages).map(URI::toString).orElseGet(() -> page(""));
  }
}
