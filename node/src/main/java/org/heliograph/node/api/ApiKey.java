package org.heliograph.node.api;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.heliograph.node.people.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A key as it is stored: without its secret.
 *
 * @param id 12 of 0-9 and a-z; stands in the token and in logs
 * @param person whose key it is: two keys of one person approve as one
 * @param machine whether a program uses it: what it uploads does not wait for people
 * @param purpose IRI of the one purpose that the key may ask for; null for any
 */
public record ApiKey(
    String id,
    String name,
    String person,
    boolean machine,
    Set<Scope> scopes,
    @Nullable String purpose,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant revokedAt,
    @Nullable Instant lastUsed) {
  public ApiKey {
    scopes = Set.copyOf(EnumSet.copyOf(scopes));
  }

  boolean isValid(Instant now) {
    return revokedAt == null && now.isBefore(expiresAt);
  }
}
