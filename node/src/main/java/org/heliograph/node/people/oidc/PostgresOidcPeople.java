package org.heliograph.node.people.oidc;

import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.audit.PostgresPeople;
import org.heliograph.node.people.PostgresNames;
import org.heliograph.node.people.SignInMethod;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;

/**
 * Whom each name belongs to that came from the provider. A person keeps the name of its first
 * sign-in, whatever the provider calls it later: two people decide what one name must not decide
 * twice. Waits; safe for use by many threads.
 */
public final class PostgresOidcPeople {
  private final PostgresDatabase database;
  private final PostgresPeople people;
  private final Clock clock;

  public PostgresOidcPeople(PostgresDatabase database, PostgresPeople people, Clock clock) {
    this.database = database;
    this.people = people;
    this.clock = clock;
  }

  /**
   * The name of a person here, which is theirs from now on.
   *
   * @throws RefusedException PERSON_TAKEN if it is somebody else's, or a local account's
   */
  public String admit(OidcPerson person) {
    var made =
        Act.of(AuditAct.ACCOUNT_MADE)
            .about("person", people.pseudonym(person.name()))
            .about("method", SignInMethod.OIDC.wireName());
    return database.inTransaction(
        sql -> {
          var known = known(sql, person);
          if (known.isPresent()) {
            touch(sql, person);
            return known.get();
          }
          PostgresNames.lock(sql, person.name());
          leaveBehind(sql, person);
          if (PostgresNames.isFromProvider(sql, person.name())
              || PostgresNames.isLocal(sql, person.name())) {
            throw Refusal.of(RefusalReason.PERSON_TAKEN).asException();
          }
          run(
              sql,
              "insert into oidc_person (issuer, subject, person, first_at, last_at)"
                  + " values ($1, $2, $3, $4, $4)",
              Tuple.of(
                  person.issuer(),
                  person.subject(),
                  person.name(),
                  clock.instant().atOffset(ZoneOffset.UTC)));
          PostgresAudit.record(sql, made);
          return person.name();
        });
  }

  /** Names of a provider that the member has replaced by another are free again. */
  private static void leaveBehind(SqlClient sql, OidcPerson person) {
    run(
        sql,
        "delete from oidc_person where lower(person) = lower($1) and issuer <> $2",
        Tuple.of(person.name(), person.issuer()));
  }

  private static Optional<String> known(SqlClient sql, OidcPerson person) {
    var rows =
        sql.preparedQuery("select person from oidc_person where issuer = $1 and subject = $2")
            .execute(Tuple.of(person.issuer(), person.subject()))
            .await();
    return rows.size() == 0
        ? Optional.empty()
        : Optional.of(rows.iterator().next().getString("person"));
  }

  private void touch(SqlClient sql, OidcPerson person) {
    run(
        sql,
        "update oidc_person set last_at = $3 where issuer = $1 and subject = $2",
        Tuple.of(person.issuer(), person.subject(), clock.instant().atOffset(ZoneOffset.UTC)));
  }

  private static void run(SqlClient sql, String statement, Tuple arguments) {
    var _ = sql.preparedQuery(statement).execute(arguments).await();
  }
}
