package org.heliograph.node.api;

import static java.util.stream.Collectors.joining;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.heliograph.node.api.PostgresApiKeys.Stored;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresPeople;
import org.heliograph.node.people.Scope;
import org.heliograph.protocol.audit.Actor;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Who may call. A key that another node of this member revokes is refused here within five seconds.
 *
 * <p>Callers wait, on virtual threads; safe for use by many.
 */
public final class ApiKeys {
  private static final Duration REMEMBERED = Duration.ofSeconds(5);
  private static final Duration USE_NOTED = Duration.ofMinutes(1);

  private final PostgresApiKeys store;
  private final PostgresPeople people;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Cache<String, Optional<Stored>> known =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(REMEMBERED).build();

  public ApiKeys(PostgresApiKeys store, PostgresPeople people, Clock clock) {
    this.store = store;
    this.people = people;
    this.clock = clock;
  }

  /** A new key, with the only copy of its token. */
  public record Created(ApiKey key, ApiKeyToken token) {}

  /**
   * Creates a key.
   *
   * @param person whose key it is
   * @param purpose IRI of the one purpose it may ask for; null for any
   */
  public Created create(
      String name, String person, Set<Scope> scopes, @Nullable String purpose, Duration validity) {
    return create(name, person, false, scopes, purpose, validity);
  }

  /**
   * As {@link #create(String, String, Set, String, Duration)}.
   *
   * @param machine whether a program uses it
   */
  Created create(
      String name,
      String person,
      boolean machine,
      Set<Scope> scopes,
      @Nullable String purpose,
      Duration validity) {
    var token = ApiKeyToken.random(random);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var key =
        new ApiKey(
            token.id(),
            name,
            person,
            machine,
            scopes,
            purpose,
            now,
            now.plus(validity),
            null,
            null);
    store.insert(key, token.hash(), made(key));
    return new Created(key, token);
  }

  /**
   * A key in place of another: for the same use, as long again, while the other one ends after the
   * overlap.
   *
   * @param allowed refuses where the caller may not have one like it
   * @throws RefusedException NOT_FOUND; CONFLICT where it has been revoked or has ended
   */
  Created rotate(String id, Duration overlap, Consumer<ApiKey> allowed) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var old = store.find(id).orElseThrow(ApiKeys::noSuchKey).key();
    if (!old.isValid(now)) {
      throw Refusal.of(RefusalReason.CONFLICT, "The key was revoked or has ended; make a new one.")
          .asException();
    }
    allowed.accept(old);
    var token = ApiKeyToken.random(random);
    var next = old.successor(token.id(), now);
    var end = old.endingBy(now.plus(overlap)).expiresAt();
    var act = made(next).about("predecessor", id).about("predecessorEnds", end);
    store.replace(id, end, next, token.hash(), act);
    known.invalidate(id);
    return new Created(next, token);
  }

  private static RefusedException noSuchKey() {
    return Refusal.of(RefusalReason.NOT_FOUND, "There is no key of this id.").asException();
  }

  private Act made(ApiKey key) {
    var scopes = key.scopes().stream().sorted().map(Scope::wireName).collect(joining(" "));
    return Act.of(AuditAct.API_KEY_MADE)
        .about("apiKey", key.id())
        .about("person", key.machine() ? null : people.pseudonym(key.person()))
        .about("for", key.machine() ? "program" : "person")
        .about("scopes", scopes)
        .about("purpose", key.purpose())
        .about("expires", key.expiresAt())
        .saying("name", key.name());
  }

  /** Told why a sign-in is refused. */
  @FunctionalInterface
  interface Refused {
    /**
     * @param keyId of the key that was named, where there is such a key
     */
    void because(String why, @Nullable String keyId);
  }

  /**
   * The key behind an {@code Authorization} header.
   *
   * @throws RefusedException KEY_MISSING where there is none, or it is unknown, wrong, expired or
   *     revoked; who asks does not learn which
   */
  ApiKey authenticate(@Nullable String authorization, Refused refused) {
    var token =
        authorization == null
            ? Optional.<ApiKeyToken>empty()
            : ApiKeyToken.ofAuthorization(authorization);
    var stored = token.flatMap(given -> known(given.id()));
    if (token.isEmpty() || stored.isEmpty()) {
      refused.because(token.isEmpty() ? "no-key" : "unknown-key", null);
      throw missing();
    }
    Instant now = clock.instant();
    var key = stored.get().key();
    if (!stored.get().hash().equals(token.get().hash()) || !key.isValid(now)) {
      refused.because(why(stored.get(), token.get()), key.id());
      throw missing();
    }
    return noteUse(key, now);
  }

  /**
   * The key behind a header where it can be told from memory: it was asked for within the last five
   * seconds, is sound, and its use is noted. Does not wait.
   */
  Optional<ApiKey> remembered(@Nullable String authorization) {
    var token =
        authorization == null ? null : ApiKeyToken.ofAuthorization(authorization).orElse(null);
    var stored = token == null ? null : known.getIfPresent(token.id());
    if (token == null || stored == null || stored.isEmpty()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    return Optional.of(stored.get())
        .filter(one -> one.hash().equals(token.hash()))
        .map(Stored::key)
        .filter(key -> key.isValid(now) && isUseNoted(key, now));
  }

  /** Whether a key is still good; one that another node revokes is not within five seconds. */
  boolean lasts(String id) {
    return known(id).filter(stored -> stored.key().isValid(clock.instant())).isPresent();
  }

  private static String why(Stored stored, ApiKeyToken given) {
    if (!stored.hash().equals(given.hash())) {
      return "wrong-secret";
    }
    return stored.key().revokedAt() == null ? "expired" : "revoked";
  }

  private static RefusedException missing() {
    return Refusal.of(RefusalReason.KEY_MISSING).asException();
  }

  /**
   * In whose name the key acts: that of its person under a pseudonym, or of itself for a program.
   */
  Actor actor(ApiKey key) {
    return key.machine() ? Actor.program(key.id()) : Actor.person(people.pseudonym(key.person()));
  }

  /** The same where it can be told from memory. */
  Optional<Actor> rememberedActor(ApiKey key) {
    return key.machine()
        ? Optional.of(Actor.program(key.id()))
        : people.remembered(key.person()).map(Actor::person);
  }

  /**
   * Writes down that somebody reads for the audit what another scope is for; without that entry
   * nobody does.
   *
   * @param id that the path names, if it names one
   */
  void readsForAudit(Actor actor, Contract.Operation operation, @Nullable String id) {
    store.did(
        Act.of(AuditAct.AUDIT_READ)
            .by(actor)
            .about("question", operation.id())
            .about("asked-id", id));
  }

  private Optional<Stored> known(String id) {
    // not Cache.get with a loader: it would hold the cache's lock while waiting for the database
    Optional<Stored> found = known.getIfPresent(id);
    if (found == null) {
      found = store.find(id);
      known.put(id, found);
    }
    return found;
  }

  private static boolean isUseNoted(ApiKey key, Instant now) {
    return key.lastUsed() != null && !key.lastUsed().plus(USE_NOTED).isBefore(now);
  }

  private ApiKey noteUse(ApiKey key, Instant now) {
    if (!isUseNoted(key, now)) {
      var signedIn = Act.of(AuditAct.SIGN_IN_ACCEPTED).by(actor(key)).about("apiKey", key.id());
      store.used(key.id(), now, signedIn);
      known.invalidate(key.id());
    }
    return key;
  }

  /** Others have changed keys; they are read again. */
  void forget(List<String> ids) {
    known.invalidateAll(ids);
  }

  List<ApiKey> list() {
    return store.list();
  }

  /**
   * Revokes a key; a second time changes nothing.
   *
   * @throws RefusedException NOT_FOUND
   */
  void revoke(String id) {
    boolean found = store.revoke(id, clock.instant());
    known.invalidate(id);
    if (!found) {
      throw noSuchKey();
    }
  }
}
