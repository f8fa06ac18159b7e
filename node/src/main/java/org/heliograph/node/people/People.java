package org.heliograph.node.people;

import java.time.Clock;
import org.heliograph.node.audit.CountedActs;
import org.heliograph.node.audit.PostgresPeople;
import org.heliograph.node.platform.config.PeopleConfig;
import org.heliograph.node.platform.identity.StorageKey;
import org.heliograph.node.platform.postgres.PostgresDatabase;

/** People of this member: who is signed in, how they sign in, and their accounts. */
public record People(
    Sessions sessions,
    LocalSignIn signIn,
    Accounts accounts,
    OwnAccount own,
    Leavers leavers,
    PeopleConfig terms) {

  /** What people are kept in. */
  public record Ground(
      PostgresDatabase database,
      PostgresPeople pseudonyms,
      CountedActs counted,
      StorageKey key,
      Clock clock) {}

  /**
   * @param member how authenticator apps name this node
   * @param memberId our member id
   */
  public static People of(Ground ground, PeopleConfig terms, String member, String memberId) {
    var sessions = new Sessions(ground.database, ground.pseudonyms, terms, ground.clock);
    var store = new PostgresAccounts(ground.database);
    var passwords = new Passwords();
    var check =
        new PasswordCheck(
            store,
            new PostgresSignInWaits(ground.database, ground.key, ground.clock),
            ground.pseudonyms,
            ground.counted,
            ground.key,
            passwords,
            ground.clock);
    var own =
        new OwnAccount(
            new OwnAccount.Parts(
                store, check, passwords, sessions, ground.pseudonyms, ground.key, terms),
            member,
            ground.clock);
    return new People(
        sessions,
        new LocalSignIn(check, store, sessions, terms, ground.clock),
        new Accounts(store, ground.pseudonyms, ground.clock),
        own,
        new Leavers(ground.database, ground.pseudonyms, memberId, ground.clock),
        terms);
  }
}
