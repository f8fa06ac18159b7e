package org.heliograph.node.people.oidc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.node.people.Session;
import org.heliograph.node.platform.config.OidcConfig;
import org.heliograph.node.platform.identity.StorageKey;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends browsers to the identity provider, and judges what they come back with. Waits; safe for use
 * by many threads.
 */
public final class OidcSignIns implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OidcSignIns.class);
  private static final int MOST_DONE = 100_000;
  private static final int LONGEST_QUOTED = 200;

  private final OidcConfig config;
  private final URI callback;
  private final InstantSource clock;
  private final StorageKey key;
  private final OidcHttp http;
  private final OidcProvider provider;
  private final OidcExchange exchange;

  /** States that browsers came back with: nobody comes back twice. */
  private final Cache<String, Boolean> done =
      Caffeine.newBuilder()
          .maximumSize(MOST_DONE)
          .expireAfterWrite(PendingSignIn.LASTS.multipliedBy(2))
          .build();

  /**
   * @param home folder that paths in the configuration begin at
   * @param callback where the provider sends browsers back to, as it is registered there
   * @param storage key that all nodes of this member have
   */
  public OidcSignIns(
      OidcConfig config, Path home, URI callback, StorageKey storage, InstantSource clock) {
    this.config = config;
    this.callback = callback;
    this.clock = clock;
    this.key = PendingSignIn.key(storage);
    this.http =
        OidcHttp.trusting(
            Optional.ofNullable(config.authorities()).map(home::resolve), OidcHttp.PATIENCE);
    this.provider = new OidcProvider(config, http, clock);
    this.exchange = new OidcExchange(config, callback, http);
  }

  /**
   * What to send a browser away with.
   *
   * @param to the provider's page
   * @param sealed for a cookie that comes back with the browser
   */
  public record Departure(URI to, String sealed) {}

  /**
   * Begins a sign-in.
   *
   * @param returnTo place within our own pages
   * @param anew whether the provider shall ask even somebody who is signed in there
   * @param renewed session whose person signs in once more
   * @throws RefusedException IDENTITY_PROVIDER_AWAY
   */
  public Departure begin(String returnTo, boolean anew, Optional<Session> renewed) {
    var metadata = metadata();
    var state = new State();
    var nonce = new Nonce();
    var verifier = new CodeVerifier();
    var request =
        new AuthenticationRequest.Builder(
                ResponseType.CODE, scope(), new ClientID(config.clientId()), callback)
            .endpointURI(metadata.getAuthorizationEndpointURI())
            .state(state)
            .nonce(nonce)
            .codeChallenge(verifier, CodeChallengeMethod.S256);
    if (anew || renewed.isPresent()) {
      request.prompt(Prompt.Type.LOGIN);
    }
    renewed.ifPresent(session -> request.maxAge(0).loginHint(session.person()));
    var pending =
        new PendingSignIn(
            state.getValue(),
            nonce.getValue(),
            verifier.getValue(),
            returnTo,
            renewed.map(Session::id).orElse(""),
            renewed.map(Session::person).orElse(""),
            clock.instant().truncatedTo(ChronoUnit.MILLIS));
    return new Departure(request.build().toURI(), pending.seal(key));
  }

  private Scope scope() {
    var scope = new Scope("openid");
    config.asked().forEach(scope::add);
    return scope;
  }

  /**
   * Who came back.
   *
   * @param returnTo place within our own pages
   * @param renewed session whose person was asked to sign in once more
   */
  public record Arrival(OidcPerson person, String returnTo, Optional<Renewed> renewed) {
    /**
     * The person's name here.
     *
     * @throws RefusedException IDENTITY_UNPROVEN if it is not who was asked to sign in once more
     */
    public String as(String name) {
      if (renewed.isPresent() && !renewed.get().person().equals(name)) {
        throw unproven("somebody else signed in where a person was asked to do so once more");
      }
      return name;
    }
  }

  /** A session whose person signs in once more. */
  public record Renewed(String session, String person) {}

  /**
   * Judges what a browser came back with.
   *
   * @param query that the provider sent it with
   * @param sealed what its cookie held; empty where it had none
   * @throws RefusedException SIGN_IN_STALE, IDENTITY_PROVIDER_REFUSED, IDENTITY_PROVIDER_AWAY,
   *     IDENTITY_UNPROVEN or ROLE_MISSING
   */
  public Arrival complete(Map<String, List<String>> query, String sealed) {
    var pending =
        PendingSignIn.open(sealed, key)
            .filter(one -> one.lasts(clock.instant()))
            .orElseThrow(() -> stale("no sign-in under way in this browser"));
    var answer = answer(query, pending);
    if (done.asMap().putIfAbsent(pending.state(), true) != null) {
      throw stale("the browser came back twice");
    }
    try {
      var person = exchange.person(provider.known(), answer, pending);
      return new Arrival(person, pending.returnTo(), pending.renewed());
    } catch (IOException e) {
      throw away(e);
    }
  }

  /** The code, where the answer is ours, and is none of another provider. */
  private AuthenticationSuccessResponse answer(
      Map<String, List<String>> query, PendingSignIn pending) {
    try {
      var response = AuthenticationResponseParser.parse(callback, query);
      var state = response.getState();
      if (state == null || !same(state.getValue(), pending.state())) {
        throw stale("the state is another one");
      }
      boolean named = metadata().supportsAuthorizationResponseIssuerParam();
      var issuer = response.getIssuer();
      if ((named || issuer != null)
          && (issuer == null || !issuer.getValue().equals(config.issuer().toString()))) {
        throw unproven("the answer comes from another issuer, or does not say from which");
      }
      if (!response.indicatesSuccess()) {
        throw refused(response.toErrorResponse().getErrorObject());
      }
      return response.toSuccessResponse();
    } catch (ParseException e) {
      throw stale("the answer cannot be read");
    }
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Where to end the provider's own session, too; empty where it offers no such place or does not
   * answer.
   *
   * @param returnTo address of our own pages, as it is registered at the provider
   */
  public Optional<URI> signOut(URI returnTo) {
    try {
      return Optional.ofNullable(provider.known().metadata().getEndSessionEndpointURI())
          .map(
              place ->
                  new LogoutRequest(
                          place, null, null, new ClientID(config.clientId()), returnTo, null, null)
                      .toURI());
    } catch (IOException e) {
      LOG.warn("the identity provider does not answer: {}", e.toString());
      return Optional.empty();
    }
  }

  private OIDCProviderMetadata metadata() {
    try {
      return provider.known().metadata();
    } catch (IOException e) {
      throw away(e);
    }
  }

  static RefusedException stale(String why) {
    LOG.info("sign-in refused: {}", why);
    return Refusal.of(RefusalReason.SIGN_IN_STALE).asException();
  }

  static RefusedException unproven(String why) {
    LOG.warn("sign-in refused: {}", why);
    return Refusal.of(RefusalReason.IDENTITY_UNPROVEN).asException();
  }

  static RefusedException away(Exception why) {
    LOG.warn("the identity provider does not answer as it should: {}", quoted(why.toString()));
    return Refusal.of(RefusalReason.IDENTITY_PROVIDER_AWAY).asException();
  }

  /** What the provider says goes to the log alone. */
  static RefusedException refused(ErrorObject error) {
    var code = String.valueOf(error.getCode());
    LOG.info(
        "the identity provider refused: {}",
        quoted(code + " " + String.valueOf(error.getDescription())));
    return code.equals("server_error") || code.equals("temporarily_unavailable")
        ? Refusal.of(RefusalReason.IDENTITY_PROVIDER_AWAY).asException()
        : Refusal.of(RefusalReason.IDENTITY_PROVIDER_REFUSED).asException();
  }

  private static String quoted(String words) {
    String plain = words.replaceAll("\\p{Cntrl}", " ");
    return plain.substring(0, Math.min(plain.length(), LONGEST_QUOTED));
  }

  @Override
  public void close() {
    http.close();
  }
}
