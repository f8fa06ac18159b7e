package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Supplier;
import org.heliograph.node.people.People;

/**
 * What people sign in with.
 *
 * @param oidc the way by the member's identity provider, where there is one
 */
public record PeopleParts(
    People people,
    SignedIn signedIn,
    ClientAddress addresses,
    Supplier<MemberName> member,
    Optional<OidcRoutes> oidc) {

  /**
   * Whose node this is.
   *
   * @param title its name for people
   */
  public record MemberName(String id, String alias, String title) {
    ObjectNode json() {
      return JsonNodeFactory.instance
          .objectNode()
          .put("id", id)
          .put("alias", alias)
          .put("title", title);
    }
  }
}
