package org.heliograph.node.platform.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The member's own identity provider, by OpenID Connect.
 *
 * @param issuer as the provider names itself; {@code /.well-known/openid-configuration} is read
 *     below it
 * @param clientId what this node is called there
 * @param clientSecret absent for a public client; from {@code HELIOGRAPH_OIDC_SECRET} where the
 *     file does not hold it
 * @param rolesClaim path of the claim that lists a person's roles or groups; default {@code
 *     realm_access.roles}
 * @param roles what a value of that claim makes of a person, by value
 * @param personClaim claim with the person's name here; default {@code preferred_username}
 * @param scopes asked for beside {@code openid}; default {@code profile}
 * @param authorities PEM file of the authorities that sign the provider's certificate, relative to
 *     the home folder; the machine's own without it
 * @param title what the button says, such as {@code Example ID}; default the issuer's host
 */
public record OidcConfig(
    URI issuer,
    String clientId,
    @Nullable Secret clientSecret,
    @Nullable String rolesClaim,
    Map<String, List<String>> roles,
    @Nullable String personClaim,
    @Nullable List<String> scopes,
    @Nullable Path authorities,
    @Nullable String title) {
  public OidcConfig {
    require(issuer != null, "issuer", "is missing: the address that the provider names as its own");
    String host = Objects.requireNonNullElse(issuer.getHost(), "");
    boolean loopback = host.matches("localhost|127\\.0\\.0\\.1|\\[::1]");
    require(
        "https".equals(issuer.getScheme()) || ("http".equals(issuer.getScheme()) && loopback),
        "issuer",
        "is not an https address (http is taken from this machine alone)");
    require(
        issuer.getRawQuery() == null && issuer.getRawFragment() == null,
        "issuer",
        "has a query or a fragment");
    require(clientId != null && !clientId.isBlank(), "clientId", "is missing");
    require(roles != null && !roles.isEmpty(), "roles", "is missing: without it nobody has a role");
    roles = Map.copyOf(roles);
    scopes = scopes == null ? null : List.copyOf(scopes);
  }

  /** The scopes that are asked for beside {@code openid}. */
  public List<String> asked() {
    return scopes == null ? List.of("profile") : scopes;
  }

  private static void require(boolean holds, String key, String fault) {
    if (!holds) {
      throw new ConfigException("people.oidc." + key + ": " + fault);
    }
  }

  /** The names on the way to the claim that lists roles, from the outside in. */
  public List<String> rolesPath() {
    return Arrays.asList((rolesClaim == null ? "realm_access.roles" : rolesClaim).split("\\."));
  }

  public String nameClaim() {
    return personClaim == null ? "preferred_username" : personClaim;
  }

  /** What people call the provider. */
  public String label() {
    return title == null ? issuer.getHost() : title;
  }
}
