package org.heliograph.node.api;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.heliograph.node.people.Scope;
import org.heliograph.node.people.Session;
import org.heliograph.protocol.audit.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a call: the holder of an API key, or a person who is signed in.
 *
 * @param id of the key, or the person's pseudonym; the same from call to call
 * @param person whose key or session it is: what one person does twice counts once
 * @param machine whether a program calls: what it uploads does not wait for people
 * @param purpose IRI of the one purpose that may be asked for; null for any
 * @param expiresAt when key or session ends at the latest
 * @param actor in whose name it is written down
 * @param session null where an API key calls
 */
record Caller(
    String id,
    String person,
    boolean machine,
    Set<Scope> scopes,
    @Nullable String purpose,
    Instant expiresAt,
    Actor actor,
    @Nullable Session session) {
  static Caller of(ApiKey key, Actor actor) {
    return new Caller(
        key.id(),
        key.person(),
        key.machine(),
        key.scopes(),
        key.purpose(),
        key.expiresAt(),
        actor,
        null);
  }

  static Caller of(Session session, String pseudonym) {
    return new Caller(
        pseudonym,
        session.person(),
        false,
        session.scopes(),
        null,
        session.expiresAt(),
        Actor.person(pseudonym),
        session);
  }

  /** The session that calls; only for operations that ask for one. */
  Session inSession() {
    return Objects.requireNonNull(session, "a key calls");
  }

  /** The id of the key that calls; null where none does. */
  @Nullable String keyId() {
    return session == null ? id : null;
  }
}
