package org.heliograph.node.people;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.audit.PostgresPeople;
import org.heliograph.node.people.PostgresAccounts.Stored;
import org.heliograph.node.people.Sessions.Started;
import org.heliograph.node.platform.config.PeopleConfig;
import org.heliograph.node.platform.identity.StorageKey;
import org.heliograph.protocol.audit.Actor;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.seal.Hash;

/**
 * What people do with their own accounts. Callers wait, on virtual threads; safe for use by many.
 */
public final class OwnAccount {
  private final PostgresAccounts store;
  private final PasswordCheck check;
  private final Passwords passwords;
  private final Sessions sessions;
  private final PostgresPeople people;
  private final StorageKey key;
  private final PeopleConfig terms;
  private final String member;
  private final Clock clock;
  private final SecondFactor factor = new SecondFactor();
  private final RecoveryCodes recovery;

  /** What own accounts are worked on with. */
  record Parts(
      PostgresAccounts store,
      PasswordCheck check,
      Passwords passwords,
      Sessions sessions,
      PostgresPeople people,
      StorageKey key,
      PeopleConfig terms) {}

  /**
   * @param member how authenticator apps name this node
   */
  OwnAccount(Parts parts, String member, Clock clock) {
    this.store = parts.store;
    this.check = parts.check;
    this.passwords = parts.passwords;
    this.sessions = parts.sessions;
    this.people = parts.people;
    this.key = parts.key;
    this.terms = parts.terms;
    this.member = member;
    this.clock = clock;
    this.recovery = new RecoveryCodes(key);
  }

  /** What is stored of a link's token. */
  static Hash digest(String token) {
    return Hash.of(("password link " + token).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Sets the password by a link, and ends all sessions of its person.
   *
   * @return whose password it is
   * @throws RefusedException LINK_INVALID, PASSWORD_WEAK or BUSY
   */
  public String setPassword(String token, String password) {
    var link = digest(token);
    var person = store.person(link, clock.instant()).orElseThrow(OwnAccount::noLink);
    PasswordRule.require(password, person);
    var stored = passwords.hash(password);
    var whom = people.pseudonym(person);
    boolean taken =
        store.takeLink(
            link,
            clock.instant(),
            sql -> store.setPassword(sql, person, stored, whom, passwordSet(whom, "link")));
    if (!taken) {
      throw noLink();
    }
    return person;
  }

  private static RefusedException noLink() {
    return Refusal.of(RefusalReason.LINK_INVALID).asException();
  }

  /**
   * Changes the password, ends all sessions of the person and begins another one.
   *
   * @throws RefusedException SIGN_IN_REFUSED, SIGN_IN_WAIT, PASSWORD_WEAK, CODE_NEEDED or BUSY
   */
  public Started changePassword(
      Session session, String now, Optional<String> code, String next, Place place) {
    var person = session.person();
    PasswordRule.require(next, person);
    check.prove(person, now, code.orElse(null), place);
    var stored = passwords.hash(next);
    var whom = people.pseudonym(person);
    store.inTransaction(
        sql -> store.setPassword(sql, person, stored, whom, passwordSet(whom, "change")));
    return sessions.start(person, session.roles(), SignInMethod.LOCAL, Optional.empty());
  }

  private static Act passwordSet(String whom, String by) {
    return Act.of(AuditAct.PASSWORD_SET).by(Actor.person(whom)).about("by", by);
  }

  /**
   * A second factor before it counts.
   *
   * @param secret to be typed
   * @param uri to be shown as a picture
   */
  public record Proposed(String secret, String uri) {
    @Override
    public String toString() {
      return "Proposed[redacted]";
    }
  }

  /** Makes a second factor, which counts once its person has shown a code of it. */
  public Proposed proposeSecondFactor(Session session) {
    var account = own(session).account();
    if (account.hasSecondFactor()) {
      throw Refusal.of(RefusalReason.CONFLICT, "There is a second factor already.").asException();
    }
    var secret = factor.newSecret();
    store.propose(account.person(), key.encrypt(secret));
    return new Proposed(
        SecondFactor.typed(secret), SecondFactor.uri(secret, member, account.person()));
  }

  /**
   * Where a second factor now counts.
   *
   * @param codes the only copy of what stands in for it
   * @param started the session that goes on, with all roles
   */
  public record Confirmed(List<String> codes, Started started) {
    @Override
    public String toString() {
      return "Confirmed[redacted]";
    }
  }

  /**
   * Confirms a second factor by a code of it. All sessions end but one, which begins anew.
   *
   * @throws RefusedException SIGN_IN_REFUSED where the code is wrong
   */
  public Confirmed confirmSecondFactor(Session session, String code) {
    var stored = own(session);
    var pending = stored.pending();
    var step = pending == null ? null : check.step(pending, code, stored.usedStep());
    if (step == null || step.isEmpty()) {
      throw Refusal.at(RefusalReason.FIELD_INVALID, "code", "This is not the code of now.")
          .asException();
    }
    var person = stored.account().person();
    var codes = recovery.make();
    store.confirm(person, step.getAsLong(), digests(person, codes), act(session, "enrolled"));
    sessions.endAll(person, "second-factor-set");
    var started =
        sessions.start(person, stored.account().roles(), SignInMethod.LOCAL, Optional.empty());
    return new Confirmed(codes, started);
  }

  /** New recovery codes; those before are useless. */
  public List<String> newRecoveryCodes(Session session) {
    var account = own(session).account();
    if (!account.hasSecondFactor()) {
      throw Refusal.of(RefusalReason.CONFLICT, "There is no second factor.").asException();
    }
    var codes = recovery.make();
    store.replaceCodes(
        account.person(), digests(account.person(), codes), act(session, "recovery-codes-made"));
    return codes;
  }

  /**
   * Takes one's own second factor away, where none is required.
   *
   * @throws RefusedException SECOND_FACTOR_NEEDED
   */
  public void removeSecondFactor(Session session) {
    if (terms.needsSecondFactor()) {
      throw Refusal.of(
              RefusalReason.SECOND_FACTOR_NEEDED,
              "This node requires a second factor; an administrator can reset it.")
          .asException();
    }
    var person = own(session).account().person();
    var removed = act(session, "removed");
    store.inTransaction(
        sql -> {
          PostgresAccounts.removeSecondFactor(sql, person);
          PostgresAudit.record(sql, removed);
        });
  }

  /**
   * One's own account; empty for people who sign in elsewhere.
   *
   * @param recoveryCodes how many are left
   */
  public record Own(Account account, int recoveryCodes) {}

  public Optional<Own> of(Session session) {
    return session.method() == SignInMethod.LOCAL
        ? store
            .find(session.person())
            .map(one -> new Own(one.account(), store.recoveryCodes(one.account().person())))
        : Optional.empty();
  }

  private Stored own(Session session) {
    return Optional.of(session)
        .filter(one -> one.method() == SignInMethod.LOCAL)
        .flatMap(one -> store.find(one.person()))
        .orElseThrow(
            () ->
                Refusal.of(RefusalReason.NOT_FOUND, "You sign in elsewhere, not by password here.")
                    .asException());
  }

  private Act act(Session session, String what) {
    return Act.of(AuditAct.SECOND_FACTOR_SET)
        .by(Actor.person(people.pseudonym(session.person())))
        .about("act", what);
  }

  private List<Hash> digests(String person, List<String> codes) {
    return codes.stream().map(code -> recovery.digest(person, code)).toList();
  }
}
