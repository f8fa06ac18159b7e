package org.heliograph.node.people;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The time from a sign-in to its end.
 *
 * @param id 12 of 0-9 and a-z; stands in lists and opens nothing
 * @param person as in API keys and agreements
 * @param roles as they were at sign-in; who gets others has to sign in again
 * @param idleUntil when it ends unless it is used before
 * @param expiresAt when it ends however much it is used
 * @param steppedUpUntil up to when it may do what asks for a fresh sign-in; null where it may not
 */
public record Session(
    String id,
    String person,
    Set<Role> roles,
    SignInMethod method,
    Instant startedAt,
    Instant usedAt,
    Instant idleUntil,
    Instant expiresAt,
    @Nullable Instant steppedUpUntil) {
  public Session {
    roles = Set.copyOf(roles);
  }

  public Set<Scope> scopes() {
    return Role.scopes(roles);
  }

  /** Whether it lasts. */
  boolean isValid(Instant now) {
    return now.isBefore(idleUntil) && now.isBefore(expiresAt);
  }

  /** Whether the person signed in so recently that it may do what asks for that. */
  public boolean isSteppedUp(Instant now) {
    return steppedUpUntil != null && now.isBefore(steppedUpUntil);
  }
}
