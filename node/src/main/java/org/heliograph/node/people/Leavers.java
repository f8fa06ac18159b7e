package org.heliograph.node.people;

import java.time.Clock;
import java.util.List;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.audit.PostgresPeople;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Lets a person leave, with all that would go on in its name: at once and in one transaction. What
 * the person did stays, under its pseudonym. Callers wait, on virtual threads; safe for use by
 * many.
 */
public final class Leavers {
  private final PostgresDatabase database;
  private final PostgresPeople people;
  private final String self;
  private final Clock clock;

  /**
   * @param self our member id
   */
  public Leavers(PostgresDatabase database, PostgresPeople people, String self, Clock clock) {
    this.database = database;
    this.people = people;
    this.self = self;
    this.clock = clock;
  }

  /** What was done. */
  public record Left(Belongings belongings, List<String> revoked, List<String> reassigned) {
    public Left {
      revoked = List.copyOf(revoked);
      reassigned = List.copyOf(reassigned);
    }
  }

  /**
   * What a person would leave behind.
   *
   * @throws RefusedException NOT_FOUND
   */
  public Belongings of(String person) {
    return database.inTransaction(
        sql -> {
          var all = PostgresAccounts.all(sql);
          return known(new PostgresLeavers(sql, self, clock.instant()).of(person, all));
        });
  }

  /**
   * The person leaves: sessions end, keys of the person are revoked, keys of programs go to
   * somebody or are revoked too, pending approvals are withdrawn, deputies end, and the account is
   * switched off without anything to sign in by; its name stays taken.
   *
   * @param programsTo whose name keys of programs get; null to revoke them
   * @param by who does it
   * @throws RefusedException NOT_FOUND, OWN_ROLES, LAST_ADMINISTRATOR or FIELD_INVALID
   */
  public Left leaves(String person, @Nullable String programsTo, String by) {
    if (person.equalsIgnoreCase(by)) {
      throw Refusal.of(RefusalReason.OWN_ROLES).asException();
    }
    var whom = people.pseudonym(person);
    var heir = programsTo == null ? null : people.pseudonym(programsTo);
    return database.inTransaction(
        sql -> {
          var all = PostgresAccounts.locked(sql);
          var store = new PostgresLeavers(sql, self, clock.instant());
          var belongings = known(store.of(person, all));
          if (belongings.lastAdministrator()) {
            throw Refusal.of(RefusalReason.LAST_ADMINISTRATOR).asException();
          }
          requireHeir(store, person, programsTo, all);
          PostgresSessions.endAll(sql, person, null, whom, "person-left");
          var reassigned =
              programsTo == null || heir == null
                  ? List.<String>of()
                  : store.reassign(person, programsTo, heir);
          var revoked = store.revokeKeys(person);
          store.withdraw(belongings);
          store.endDeputies(belongings, whom);
          store.closeAccount(person);
          PostgresAudit.record(
              sql,
              Act.of(AuditAct.ACCOUNT_CHANGED)
                  .about("person", whom)
                  .about("act", "left")
                  .counting("keys-revoked", revoked.size())
                  .counting("keys-reassigned", reassigned.size())
                  .counting("approvals-withdrawn", belongings.approvals().size()));
          return new Left(belongings, revoked, reassigned);
        });
  }

  private static void requireHeir(
      PostgresLeavers store, String person, @Nullable String heir, List<Account> all) {
    if (heir != null && (heir.equalsIgnoreCase(person) || !store.isHere(heir, all))) {
      throw Refusal.at(
              RefusalReason.FIELD_INVALID,
              "programsTo",
              "Keys of programs go to another person who has an account or signs in by the provider.")
          .asException();
    }
  }

  private static Belongings known(Belongings belongings) {
    if (belongings.isNothing()) {
      throw Refusal.of(RefusalReason.NOT_FOUND, "Nothing here belongs to a person of this name.")
          .asException();
    }
    return belongings;
  }
}
