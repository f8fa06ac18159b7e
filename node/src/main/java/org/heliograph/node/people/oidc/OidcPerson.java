package org.heliograph.node.people.oidc;

import java.util.Set;
import org.heliograph.node.people.Role;

/**
 * Somebody whom the provider knows and who has something to do here.
 *
 * @param issuer that vouches for the person
 * @param subject the same for ever and for nobody else, at that issuer
 * @param name as in API keys and agreements
 * @param roles at least one
 */
public record OidcPerson(String issuer, String subject, String name, Set<Role> roles) {
  public OidcPerson {
    roles = Set.copyOf(roles);
  }
}
