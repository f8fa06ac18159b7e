package org.heliograph.node.demo;

import java.net.URI;

/**
 * Where a member's node of the demo answers, and the API key that opens it.
 *
 * @param key a key with every scope; to be shown, since the demo holds nothing secret
 */
public record MemberAccess(DemoMember member, URI url, String key) {
  /** Where its pages for people begin. */
  public URI pages() {
    return url.resolve("/admin/");
  }

  /** Where the person signs in, with the name filled in. */
  URI signIn(DemoPerson person) {
    return pages().resolve("sign-in?person=" + person.account());
  }
}
