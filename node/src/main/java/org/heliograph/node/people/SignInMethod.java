package org.heliograph.node.people;

import java.util.Locale;

/** How somebody showed who they are. */
public enum SignInMethod {
  /** By password, and a second factor where there is one. */
  LOCAL,
  /** By the member's identity provider. */
  OIDC;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
