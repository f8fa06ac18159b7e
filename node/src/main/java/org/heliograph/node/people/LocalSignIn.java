package org.heliograph.node.people;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.heliograph.node.people.PostgresAccounts.Stored;
import org.heliograph.node.people.Sessions.Started;
import org.heliograph.node.platform.config.PeopleConfig;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Signing in by password. Callers wait, on virtual threads; safe for use by many.
 *
 * <p>Where a second factor is required and a person has none yet, the session has no roles: all
 * that can be done in it is to set one up.
 */
public final class LocalSignIn {
  private final PasswordCheck check;
  private final PostgresAccounts accounts;
  private final Sessions sessions;
  private final PeopleConfig terms;
  private final Clock clock;

  LocalSignIn(
      PasswordCheck check,
      PostgresAccounts accounts,
      Sessions sessions,
      PeopleConfig terms,
      Clock clock) {
    this.check = check;
    this.accounts = accounts;
    this.sessions = sessions;
    this.terms = terms;
    this.clock = clock;
  }

  /**
   * Begins a session.
   *
   * @param code of the second factor, or a recovery code; null where none was given
   * @param brought the token that the browser had before
   * @throws RefusedException SIGN_IN_REFUSED, CODE_NEEDED, SIGN_IN_WAIT or BUSY
   */
  public Started signIn(
      String person,
      String password,
      @Nullable String code,
      Place place,
      Optional<SessionToken> brought) {
    var stored = check.prove(person, password, code, place);
    var account = stored.account();
    var started = sessions.startLocal(account.person(), roles(account), brought, stored.password());
    accounts.signedIn(account.person(), clock.instant());
    return started;
  }

  /** What a person may do now: nothing, where a second factor is missing. */
  Set<Role> roles(Account account) {
    return lacksSecondFactor(account) ? Set.of() : account.roles();
  }

  private boolean lacksSecondFactor(Account account) {
    return terms.needsSecondFactor() && !account.hasSecondFactor();
  }

  /** Whether the person of a session has to set up a second factor before anything else. */
  public boolean lacksSecondFactor(Session session) {
    return session.method() == SignInMethod.LOCAL
        && accounts
            .find(session.person())
            .map(Stored::account)
            .filter(this::lacksSecondFactor)
            .isPresent();
  }

  /**
   * Signs in again within a session, for what asks for that.
   *
   * @throws RefusedException as {@link #signIn}; SESSION_MISSING
   */
  public void stepUp(Session session, String password, @Nullable String code, Place place) {
    check.prove(session.person(), password, code, place);
    if (!sessions.steppedUp(session)) {
      throw Refusal.of(RefusalReason.SESSION_MISSING).asException();
    }
  }
}
