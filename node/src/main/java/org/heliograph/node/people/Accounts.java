package org.heliograph.node.people;

import static java.util.stream.Collectors.joining;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.audit.PostgresPeople;
import org.heliograph.node.people.PostgresAccounts.Change;
import org.heliograph.node.people.PostgresAccounts.Stored;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;

/**
 * What administrators do with the accounts of people. Nobody changes their own roles, and somebody
 * always remains who can administrate.
 *
 * <p>Callers wait, on virtual threads; safe for use by many.
 */
public final class Accounts {
  private static final Duration LINK = Duration.ofHours(24);
  private static final int LINK_BYTES = 32;
  private static final Pattern NAME =
      Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} ._@'-]{0,98}");

  private final PostgresAccounts store;
  private final PostgresPeople people;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Accounts(PostgresAccounts store, PostgresPeople people, Clock clock) {
    this.store = store;
    this.people = people;
    this.clock = clock;
  }

  /**
   * A link by which a person sets its password, once.
   *
   * @param token the only copy of what opens it
   */
  public record Link(String person, String token, Instant expiresAt) {
    @Override
    public String toString() {
      return "Link[person=" + person + ", token=[redacted], expiresAt=" + expiresAt + "]";
    }
  }

  /** By name. */
  public List<Account> list() {
    return store.list();
  }

  /**
   * @throws RefusedException NOT_FOUND
   */
  public Account get(String person) {
    return find(person).orElseThrow(Accounts::unknown);
  }

  public Optional<Account> find(String person) {
    return store.find(person).map(Stored::account).filter(one -> one.person().equals(person));
  }

  /**
   * Makes an account, which is in use once its person has set a password.
   *
   * @param by who makes it
   * @throws RefusedException FIELD_INVALID, or CONFLICT where the name is taken
   */
  public Link add(String person, Set<Role> roles, String by) {
    if (!NAME.matcher(person).matches() || person.endsWith(" ")) {
      throw Refusal.at(
              RefusalReason.FIELD_INVALID,
              "person",
              "A name has letters, digits, spaces and . _ @ ' - and begins with a letter or digit.")
          .asException();
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var account = new Account(person, roles, false, false, now, by, null, null);
    var whom = people.pseudonym(person);
    var made = Act.of(AuditAct.ACCOUNT_MADE).about("person", whom).about("roles", codes(roles));
    if (!store.add(account, made)) {
      throw Refusal.at(
              RefusalReason.CONFLICT, "person", "There is an account of this name already.")
          .asException();
    }
    return link(person);
  }

  /**
   * Gives a person other roles, and ends its sessions.
   *
   * @throws RefusedException NOT_FOUND, OWN_ROLES or LAST_ADMINISTRATOR
   */
  public Account changeRoles(String person, Set<Role> roles, String by) {
    requireOther(person, by);
    var whom = people.pseudonym(person);
    change(
        person,
        (sql, account, all) -> {
          if (!roles.contains(Role.ADMINISTRATOR)) {
            requireAnother(account, all);
          }
          PostgresAccounts.setRoles(sql, person, roles);
          PostgresAudit.record(
              sql,
              changed(whom, "roles")
                  .about("roles", codes(roles))
                  .about("before", codes(account.roles())));
          PostgresSessions.endAll(sql, person, null, whom, "roles-changed");
        });
    return get(person);
  }

  /**
   * Switches an account off, and ends its sessions; a second time changes nothing.
   *
   * @throws RefusedException NOT_FOUND, OWN_ROLES or LAST_ADMINISTRATOR
   */
  public Account disable(String person, String by) {
    requireOther(person, by);
    var whom = people.pseudonym(person);
    change(
        person,
        (sql, account, all) -> {
          requireAnother(account, all);
          if (account.isEnabled()) {
            PostgresAccounts.setDisabled(sql, person, clock.instant());
            PostgresAudit.record(sql, changed(whom, "disabled"));
            PostgresSessions.endAll(sql, person, null, whom, "account-disabled");
          }
        });
    return get(person);
  }

  /**
   * Switches an account on again.
   *
   * @throws RefusedException NOT_FOUND
   */
  public Account enable(String person) {
    var whom = people.pseudonym(person);
    change(
        person,
        (sql, account, all) -> {
          if (!account.isEnabled()) {
            PostgresAccounts.setDisabled(sql, person, null);
            PostgresAudit.record(sql, changed(whom, "enabled"));
          }
        });
    return get(person);
  }

  /**
   * Removes an account with all that it signs in by, and ends its sessions. What the person did
   * stays where it is.
   *
   * @throws RefusedException NOT_FOUND, OWN_ROLES or LAST_ADMINISTRATOR
   */
  public void remove(String person, String by) {
    requireOther(person, by);
    var whom = people.pseudonym(person);
    change(
        person,
        (sql, account, all) -> {
          requireAnother(account, all);
          PostgresAccounts.remove(sql, person);
          PostgresAudit.record(sql, changed(whom, "removed"));
          PostgresSessions.endAll(sql, person, null, whom, "account-removed");
        });
  }

  /**
   * Makes a link for a person; links made before are useless.
   *
   * @throws RefusedException NOT_FOUND
   */
  public Link link(String person) {
    var bytes = new byte[LINK_BYTES];
    random.nextBytes(bytes);
    var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    var expires = clock.instant().truncatedTo(ChronoUnit.MILLIS).plus(LINK);
    var whom = people.pseudonym(person);
    change(
        person,
        (sql, account, all) -> {
          PostgresAccounts.putLink(sql, person, OwnAccount.digest(token), expires);
          PostgresAudit.record(
              sql,
              Act.of(AuditAct.ACCOUNT_LINK_MADE).about("person", whom).about("expires", expires));
        });
    return new Link(person, token, expires);
  }

  /**
   * Takes the second factor of a person away, who lost it, and ends its sessions.
   *
   * @throws RefusedException NOT_FOUND
   */
  public Account resetSecondFactor(String person) {
    var whom = people.pseudonym(person);
    change(
        person,
        (sql, account, all) -> {
          PostgresAccounts.removeSecondFactor(sql, person);
          PostgresAudit.record(
              sql, Act.of(AuditAct.SECOND_FACTOR_SET).about("person", whom).about("act", "reset"));
          PostgresSessions.endAll(sql, person, null, whom, "second-factor-reset");
        });
    return get(person);
  }

  private void change(String person, Change change) {
    if (!store.change(person, change)) {
      throw unknown();
    }
  }

  private static Act changed(String whom, String what) {
    return Act.of(AuditAct.ACCOUNT_CHANGED).about("person", whom).about("act", what);
  }

  private static void requireOther(String person, String by) {
    if (person.equalsIgnoreCase(by)) {
      throw Refusal.of(RefusalReason.OWN_ROLES).asException();
    }
  }

  private static void requireAnother(Account account, List<Account> all) {
    if (isLast(account, all)) {
      throw Refusal.of(RefusalReason.LAST_ADMINISTRATOR).asException();
    }
  }

  /** Whether nobody else could administrate. */
  static boolean isLast(Account account, List<Account> all) {
    boolean remains =
        all.stream().anyMatch(one -> one.administrates() && !one.person().equals(account.person()));
    return account.administrates() && !remains;
  }

  private static RefusedException unknown() {
    return Refusal.of(RefusalReason.NOT_FOUND, "There is no account of this name.").asException();
  }

  private static String codes(Set<Role> roles) {
    return roles.stream().sorted().map(Role::wireName).collect(joining(" "));
  }
}
