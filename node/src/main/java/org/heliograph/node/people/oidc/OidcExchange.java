package org.heliograph.node.people.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.node.platform.config.OidcConfig;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;

/** Turns a code into a person: asks the provider for the ID token, and believes what verifies. */
final class OidcExchange {
  private static final Duration SKEW = Duration.ofSeconds(60);

  private final OidcConfig config;
  private final URI callback;
  private final OidcHttp http;
  private final OidcClaims claims;

  OidcExchange(OidcConfig config, URI callback, OidcHttp http) {
    this.config = config;
    this.callback = callback;
    this.http = http;
    this.claims = new OidcClaims(config);
  }

  OidcPerson person(
      OidcProvider.Known provider, AuthenticationSuccessResponse answer, PendingSignIn pending)
      throws IOException {
    var code = answer.getAuthorizationCode();
    if (code == null) {
      throw OidcSignIns.stale("the answer holds no code");
    }
    var tokens = tokens(provider.metadata(), code, pending).getOIDCTokens();
    var verified = verified(provider, tokens.getIDToken(), pending);
    var told = told(provider.metadata(), verified, tokens.getAccessToken());
    var roles = claims.roles(told);
    var name =
        claims
            .name(told)
            .orElseThrow(
                () ->
                    OidcSignIns.unproven("the claim " + config.nameClaim() + " is no usable name"));
    if (roles.isEmpty()) {
      throw Refusal.of(RefusalReason.ROLE_MISSING).asException();
    }
    return new OidcPerson(
        verified.getIssuer().getValue(), verified.getSubject().getValue(), name, roles);
  }

  private OIDCTokenResponse tokens(
      OIDCProviderMetadata metadata, AuthorizationCode code, PendingSignIn pending)
      throws IOException {
    var grant = new AuthorizationCodeGrant(code, callback, new CodeVerifier(pending.verifier()));
    var authentication = authentication(metadata);
    var request =
        authentication.isPresent()
            ? new TokenRequest.Builder(metadata.getTokenEndpointURI(), authentication.get(), grant)
            : new TokenRequest.Builder(
                metadata.getTokenEndpointURI(), new ClientID(config.clientId()), grant);
    try {
      var response = OIDCTokenResponseParser.parse(request.build().toHTTPRequest().send(http));
      if (!response.indicatesSuccess()) {
        throw refused(response.toErrorResponse().getErrorObject().getCode());
      }
      if (!(response.toSuccessResponse() instanceof OIDCTokenResponse tokens)
          || tokens.getOIDCTokens().getIDToken() == null) {
        throw OidcSignIns.unproven("the provider sent no ID token");
      }
      return tokens;
    } catch (ParseException e) {
      throw OidcHttp.unreadable(e);
    }
  }

  /** A code that was used, or that somebody else's verifier belongs to, is the browser's matter. */
  private static RefusedException refused(String error) {
    return "invalid_grant".equals(error)
        ? OidcSignIns.stale("the provider does not take the code")
        : OidcSignIns.away(
            new IOException("the token endpoint refuses this node itself: " + error));
  }

  private Optional<ClientAuthentication> authentication(OIDCProviderMetadata metadata) {
    var secret = config.clientSecret();
    if (secret == null) {
      return Optional.empty();
    }
    var id = new ClientID(config.clientId());
    var value = new Secret(secret.reveal());
    var methods = Optional.ofNullable(metadata.getTokenEndpointAuthMethods()).orElse(List.of());
    boolean basic =
        methods.isEmpty() || methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
    return Optional.of(basic ? new ClientSecretBasic(id, value) : new ClientSecretPost(id, value));
  }

  /** Issuer, audience, signature, times and nonce; and that the person signed in just now. */
  private IDTokenClaimsSet verified(OidcProvider.Known provider, JWT token, PendingSignIn pending)
      throws IOException {
    try {
      var verified = provider.validator().validate(token, new Nonce(pending.nonce()));
      requireForUs(verified);
      if (pending.isStepUp()) {
        var signedIn = verified.getAuthenticationTime();
        if (signedIn == null || signedIn.toInstant().isBefore(pending.begunAt().minus(SKEW))) {
          throw OidcSignIns.unproven("the provider did not ask the person to sign in once more");
        }
      }
      return verified;
    } catch (KeySourceException e) {
      throw new IOException("the provider's keys cannot be read: " + e.getMessage(), e);
    } catch (BadJOSEException | JOSEException e) {
      throw OidcSignIns.unproven("the ID token does not verify: " + e.getMessage());
    }
  }

  /**
   * A token that was made for somebody else may name us in passing; the library lets it through.
   */
  private void requireForUs(IDTokenClaimsSet verified) {
    var party = verified.getAuthorizedParty();
    boolean ours =
        party == null
            ? verified.getAudience().size() == 1
            : party.getValue().equals(config.clientId());
    if (!ours) {
      throw OidcSignIns.unproven("the ID token was made for another party");
    }
  }

  /** What the ID token says, and what the provider says of the same person where that says less. */
  private Map<String, Object> told(
      OIDCProviderMetadata metadata, IDTokenClaimsSet verified, AccessToken access)
      throws IOException {
    var told = new HashMap<String, Object>(verified.toJSONObject());
    var place = metadata.getUserInfoEndpointURI();
    if (place == null || (claims.tellRoles(told) && claims.name(told).isPresent())) {
      return told;
    }
    try {
      var response =
          UserInfoResponse.parse(new UserInfoRequest(place, access).toHTTPRequest().send(http));
      if (!response.indicatesSuccess()) {
        throw new IOException("the provider does not tell about the person");
      }
      var about = response.toSuccessResponse().getUserInfo();
      if (about == null || !verified.getSubject().equals(about.getSubject())) {
        throw OidcSignIns.unproven("the provider tells of somebody else");
      }
      about.toJSONObject().forEach(told::putIfAbsent);
      return told;
    } catch (ParseException e) {
      throw OidcHttp.unreadable(e);
    }
  }
}
