package org.heliograph.node.people;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.CountedActs;
import org.heliograph.node.audit.CountedActs.Kind;
import org.heliograph.node.audit.CountedActs.Tally;
import org.heliograph.node.audit.PostgresPeople;
import org.heliograph.node.people.PostgresAccounts.Stored;
import org.heliograph.node.platform.identity.StorageKey;
import org.heliograph.protocol.audit.Actor;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody is who he says: by password, and by a code where there is a second factor. Who
 * guesses learns nothing: an unknown person, a wrong password and an account that is switched off
 * get the same answer after the same time.
 */
final class PasswordCheck {
  private final PostgresAccounts accounts;
  private final PostgresSignInWaits waits;
  private final PostgresPeople people;
  private final CountedActs counted;
  private final StorageKey key;
  private final Clock clock;
  private final Passwords passwords;
  private final SecondFactor factor = new SecondFactor();
  private final RecoveryCodes recovery;

  PasswordCheck(
      PostgresAccounts accounts,
      PostgresSignInWaits waits,
      PostgresPeople people,
      CountedActs counted,
      StorageKey key,
      Passwords passwords,
      Clock clock) {
    this.accounts = accounts;
    this.waits = waits;
    this.people = people;
    this.counted = counted;
    this.key = key;
    this.passwords = passwords;
    this.recovery = new RecoveryCodes(key);
    this.clock = clock;
  }

  /**
   * The account that the password and code are of.
   *
   * @param code six digits or a recovery code; null where none was given
   * @throws RefusedException SIGN_IN_REFUSED, CODE_NEEDED, SIGN_IN_WAIT or BUSY
   */
  Stored prove(String person, String password, @Nullable String code, Place place) {
    var whom = people.known(person);
    var wait = waits.begin(person, place.address());
    if (wait.isPresent()) {
      throw refused(whom, place, "waiting", SignInWait.of(wait.get()));
    }
    var account = accounts.find(person);
    boolean right = passwords.matches(account.map(Stored::password).orElse(null), password);
    if (account.isEmpty() || !right || !account.get().account().isEnabled()) {
      throw refused(whom, place, why(account), Refusal.of(RefusalReason.SIGN_IN_REFUSED));
    }
    var stored = account.get();
    if (stored.secret() != null && (code == null || code.isBlank())) {
      waits.left(person, place.address());
      throw Refusal.at(RefusalReason.CODE_NEEDED, "code", RefusalReason.CODE_NEEDED.help())
          .asException();
    }
    if (stored.secret() != null && !isGood(stored, stored.secret(), code)) {
      throw refused(whom, place, "wrong-code", Refusal.of(RefusalReason.SIGN_IN_REFUSED));
    }
    waits.passed(person, place.address());
    return stored;
  }

  private static String why(Optional<Stored> account) {
    return account
        .map(one -> one.account().isEnabled() ? "wrong-password" : "disabled")
        .orElse("unknown-person");
  }

  private boolean isGood(Stored stored, byte[] secret, @Nullable String code) {
    var person = stored.account().person();
    var given = Objects.requireNonNullElse(code, "").strip();
    if (!given.matches("[0-9]{6}")) {
      return accounts.useRecoveryCode(person, recovery.digest(person, given), used(person));
    }
    var step = step(secret, given, stored.usedStep());
    return step.isPresent() && accounts.useStep(person, step.getAsLong());
  }

  private Act used(String person) {
    return Act.of(AuditAct.SECOND_FACTOR_SET)
        .by(Actor.person(people.pseudonym(person)))
        .about("act", "recovery-code-used");
  }

  /** The time step of a code, if it is right and was not used. */
  OptionalLong step(byte[] sealed, String code, long used) {
    return factor.step(key.decrypt(sealed), code, used, clock.instant());
  }

  private RefusedException refused(
      Optional<String> whom, Place place, String why, Refusal refusal) {
    counted.count(
        Kind.of(AuditAct.SIGN_IN_REFUSED)
            .about("person", whom.orElse(null))
            .about("address", place.digest()),
        Tally.because(why));
    return refusal.asException();
  }
}
