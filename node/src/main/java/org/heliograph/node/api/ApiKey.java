package org.heliograph.node.api;

import java.time.Duration;
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

  /** A key of another id for the same use, valid from now for as long as this one was made for. */
  ApiKey successor(String other, Instant now) {
    return new ApiKey(
        other,
        name,
        person,
        machine,
        scopes,
        purpose,
        now,
        now.plus(Duration.between(createdAt, expiresAt)),
        null,
        null);
  }

  /** The same, ending at a time unless it ends before. */
  ApiKey endingBy(Instant time) {
    var end = time.isBefore(expiresAt) ? time : expiresAt;
    return new ApiKey(
        id, name, person, machine, scopes, purpose, createdAt, end, revokedAt, lastUsed);
  }

  boolean isValid(Instant now) {
    return revokedAt == null && now.isBefore(expiresAt);
  }
}
