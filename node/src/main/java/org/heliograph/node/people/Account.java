package org.heliograph.node.people;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who signs in to this node by password.
 *
 * @param hasPassword whether a password was set; until then nobody can sign in
 * @param hasSecondFactor whether a code is asked for, too
 * @param signedInAt the last time; null for never
 */
public record Account(
    String person,
    Set<Role> roles,
    boolean hasPassword,
    boolean hasSecondFactor,
    Instant madeAt,
    String madeBy,
    @Nullable Instant disabledAt,
    @Nullable Instant signedInAt) {
  public Account {
    roles = Set.copyOf(roles);
  }

  public boolean isEnabled() {
    return disabledAt == null;
  }

  /** Whether it could make accounts and keys now. */
  boolean administrates() {
    return isEnabled() && hasPassword && roles.contains(Role.ADMINISTRATOR);
  }
}
