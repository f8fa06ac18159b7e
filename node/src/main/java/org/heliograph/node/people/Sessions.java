package org.heliograph.node.people;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresPeople;
import org.heliograph.node.platform.config.PeopleConfig;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.audit.Actor;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in. The database alone knows: a session that ends has ended on every node of this
 * member at once.
 *
 * <p>Callers wait, on virtual threads; safe for use by many.
 */
public final class Sessions {
  private static final String ID_ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";
  private static final int ID_LENGTH = 12;

  private final PostgresSessions store;
  private final PostgresPeople people;
  private final PeopleConfig terms;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  public Sessions(
      PostgresDatabase database, PostgresPeople people, PeopleConfig terms, Clock clock) {
    this.store = new PostgresSessions(database, terms);
    this.people = people;
    this.terms = terms;
    this.clock = clock;
  }

  /** A session that just began, with the only copy of its token. */
  public record Started(Session session, SessionToken token) {}

  /**
   * Begins a session of somebody who has shown who he is. Its token is new: what the browser
   * brought is good for nothing any more.
   *
   * @param brought what the browser had as a token before
   * @throws RefusedException SIGN_IN_REFUSED where a local account has this name and the person
   *     comes from elsewhere, or the account is not in use
   */
  public Started start(
      String person, Set<Role> roles, SignInMethod method, Optional<SessionToken> brought) {
    return start(person, roles, method, brought, null);
  }

  /**
   * As {@link #start(String, Set, SignInMethod, Optional)}, while the account still has these roles
   * and this password.
   *
   * @throws RefusedException SIGN_IN_REFUSED where it has not
   */
  Started startLocal(
      String person, Set<Role> roles, Optional<SessionToken> brought, @Nullable String password) {
    return start(person, roles, SignInMethod.LOCAL, brought, password);
  }

  private Started start(
      String person,
      Set<Role> roles,
      SignInMethod method,
      Optional<SessionToken> brought,
      @Nullable String password) {
    var token = SessionToken.random(random);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var session =
        new Session(
            id(),
            person,
            roles,
            method,
            now,
            now,
            now.plus(terms.idle()),
            now.plus(terms.absolute()),
            now.plus(terms.stepUp()));
    var signedIn =
        Act.of(AuditAct.SIGN_IN_ACCEPTED)
            .by(Actor.person(pseudonym(person)))
            .about("session", session.id())
            .about("method", method.wireName());
    var replaced = brought.map(SessionToken::digest).orElse(null);
    if (!store.insert(session, token.digest(), replaced, password, signedIn)) {
      throw Refusal.of(RefusalReason.SIGN_IN_REFUSED).asException();
    }
    return new Started(session, token);
  }

  private String id() {
    var id = new StringBuilder(ID_LENGTH);
    random
        .ints(ID_LENGTH, 0, ID_ALPHABET.length())
        .forEach(at -> id.append(ID_ALPHABET.charAt(at)));
    return id.toString();
  }

  /**
   * The session behind a token, if it lasts.
   *
   * @param attended whether a person is at it: only then it counts as used
   */
  public Optional<Session> find(SessionToken token, boolean attended) {
    Instant now = clock.instant();
    var found = store.find(token.digest()).filter(session -> session.isValid(now));
    found
        .filter(session -> attended && !session.usedAt().plus(store.grain()).isAfter(now))
        .ifPresent(session -> store.used(session.id(), now));
    return found;
  }

  /** The person of a session has signed in again; whether the session still lasted. */
  public boolean steppedUp(Session session) {
    var act =
        Act.of(AuditAct.SIGN_IN_RENEWED)
            .by(Actor.person(pseudonym(session.person())))
            .about("session", session.id());
    return store.renewed(session.id(), clock.instant(), act);
  }

  /** Those of a person that last, last used first. */
  public List<Session> of(String person) {
    Instant now = clock.instant();
    return store.of(person).stream().filter(session -> session.isValid(now)).toList();
  }

  /** Whether a session that was found a while ago goes on. */
  public boolean lasts(Session session) {
    return of(session.person()).stream().anyMatch(one -> one.id().equals(session.id()));
  }

  /**
   * Ends one session of a person.
   *
   * @param why a code, such as {@code sign-out}
   * @return whether there was such a session
   */
  public boolean end(String person, String id, String why) {
    return store.end(person, id, why);
  }

  /** Ends all sessions of a person. */
  public void endAll(String person, String why) {
    store.endAll(person, pseudonym(person), why);
  }

  /** Whether the person signed in so recently that it may do what asks for that. */
  public boolean isSteppedUp(Session session) {
    return session.isSteppedUp(clock.instant());
  }

  /** Who the person is in the audit. */
  public String pseudonym(String person) {
    return people.pseudonym(person);
  }
}
