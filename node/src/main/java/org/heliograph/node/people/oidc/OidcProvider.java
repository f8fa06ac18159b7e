package org.heliograph.node.people.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.heliograph.node.platform.config.OidcConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the provider says of itself, and its keys. Both are kept: the former is read anew each hour,
 * and goes on being used for a day where that fails; keys are fetched when a token names one that
 * is not known. For many threads, which may wait.
 */
final class OidcProvider {
  private static final Logger LOG = LoggerFactory.getLogger(OidcProvider.class);
  private static final Duration FRESH = Duration.ofHours(1);
  private static final Duration USABLE = Duration.ofDays(1);

  /** Longer than people wait for a page, shorter than an operator waits for a mended provider. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private static final long KEYS_KEPT_MS = Duration.ofMinutes(15).toMillis();
  private static final long KEYS_AT_MOST_EVERY_MS = Duration.ofSeconds(2).toMillis();
  private static final int SKEW_SECONDS = 60;

  /** Signatures by a key of the provider; never by a secret that this node has, too. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private final OidcConfig config;
  private final OidcHttp http;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Known known;
  private Instant failedAt = Instant.MIN;

  OidcProvider(OidcConfig config, OidcHttp http, InstantSource clock) {
    this.config = config;
    this.http = http;
    this.clock = clock;
  }

  /**
   * The provider at one time.
   *
   * @param validator of its ID tokens
   */
  record Known(OIDCProviderMetadata metadata, IDTokenValidator validator, Instant readAt) {}

  /**
   * The provider as it is known.
   *
   * @throws IOException if it cannot be reached, or is not the one that is configured
   */
  Known known() throws IOException {
    lock.lock();
    try {
      Instant now = clock.instant();
      var last = known;
      if (last != null && now.isBefore(last.readAt().plus(FRESH))) {
        return last;
      }
      if (now.isBefore(after(failedAt))) {
        return usable(last, now, new IOException("the provider did not answer a moment ago"));
      }
      try {
        var fresh = read(last, now);
        known = fresh;
        return fresh;
      } catch (IOException e) {
        failedAt = now;
        return usable(last, now, e);
      }
    } finally {
      lock.unlock();
    }
  }

  private static Instant after(Instant failedAt) {
    return failedAt.equals(Instant.MIN) ? failedAt : failedAt.plus(PAUSE);
  }

  private static Known usable(@Nullable Known last, Instant now, IOException why)
      throws IOException {
    if (last == null || now.isAfter(last.readAt().plus(USABLE))) {
      throw why;
    }
    LOG.warn("the identity provider's description is as of {}: {}", last.readAt(), why.toString());
    return last;
  }

  private Known read(@Nullable Known last, Instant now) throws IOException {
    var place = config.issuer().toString().replaceFirst("/$", "");
    var text = http.get(URI.create(place + "/.well-known/openid-configuration"));
    try {
      var metadata = OIDCProviderMetadata.parse(text);
      requireOurs(metadata);
      var validator =
          last != null && last.metadata().getJWKSetURI().equals(metadata.getJWKSetURI())
              ? last.validator()
              : validator(metadata);
      return new Known(metadata, validator, now);
    } catch (ParseException e) {
      throw OidcHttp.unreadable(e);
    }
  }

  /** Another issuer's description would send people, and our secret, to somebody else. */
  private void requireOurs(OIDCProviderMetadata metadata) throws IOException {
    if (!metadata.getIssuer().getValue().equals(config.issuer().toString())) {
      throw new IOException(
          "the provider calls itself another issuer than people.oidc.issuer: "
              + metadata.getIssuer());
    }
    if (metadata.getAuthorizationEndpointURI() == null
        || metadata.getTokenEndpointURI() == null
        || metadata.getJWKSetURI() == null) {
      throw new IOException("the provider names no authorization, token or key endpoint");
    }
    for (var endpoint : endpoints(metadata)) {
      if (!"https".equals(endpoint.getScheme())
          && !endpoint.getScheme().equals(config.issuer().getScheme())) {
        throw new IOException("the provider names an endpoint without TLS: " + endpoint);
      }
    }
  }

  private static List<URI> endpoints(OIDCProviderMetadata metadata) {
    return Stream.of(
            metadata.getAuthorizationEndpointURI(),
            metadata.getTokenEndpointURI(),
            metadata.getJWKSetURI(),
            metadata.getUserInfoEndpointURI(),
            metadata.getEndSessionEndpointURI())
        .filter(endpoint -> endpoint != null)
        .toList();
  }

  private IDTokenValidator validator(OIDCProviderMetadata metadata) throws MalformedURLException {
    JWKSource<SecurityContext> keys =
        JWKSourceBuilder.create(metadata.getJWKSetURI().toURL(), http)
            .cache(KEYS_KEPT_MS, OidcHttp.PATIENCE.toMillis())
            .refreshAheadCache(false)
            .rateLimited(KEYS_AT_MOST_EVERY_MS)
            .build();
    var validator =
        new IDTokenValidator(
            new Issuer(config.issuer()),
            new ClientID(config.clientId()),
            new JWSVerificationKeySelector<>(ALGORITHMS, keys),
            null);
    validator.setMaxClockSkew(SKEW_SECONDS);
    return validator;
  }
}
