package org.heliograph.node.people;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.people.Belongings.OwnedKey;
import org.heliograph.node.people.Belongings.PendingApproval;
import org.heliograph.protocol.audit.AuditAct;

/**
 * What belongs to one person, in the caller's transaction.
 *
 * @param self our member id
 */
record PostgresLeavers(SqlConnection sql, String self, Instant now) {
  private static final String KEYS =
      "select id, name, machine, expires_at from api_key where person = $1 and revoked_at is null"
          + " and expires_at > $2 order by name, id";

  /** A resumption's approvals are forgotten once it is done, so what is there waits. */
  private static final String APPROVALS =
      """
      select subject, approved_at from approval p where person = $1 and (subject like '%/resume'
        or exists (select 1 from agreement a
          where p.subject = a.source || '>' || a.recipient || '/' || a.id || '@' || a.version and a.state = 'proposed'
            and case when a.source = $2 then a.source_signature else a.recipient_signature end is null)
        or exists (select 1 from accession c where p.subject = 'programme/' || c.programme || '/' || c.number
          and c.member = $2 and c.jws is null))
      order by approved_at, subject
      """;

  Belongings of(String person, List<Account> all) {
    var account = all.stream().filter(one -> one.person().equals(person)).findFirst();
    return new Belongings(
        person,
        account.isPresent(),
        PostgresNames.isFromProvider(sql, person),
        account.filter(one -> Accounts.isLast(one, all)).isPresent(),
        count("select count(*) from session where person = $1", person),
        rows(run(KEYS, Tuple.of(person).addOffsetDateTime(now.atOffset(ZoneOffset.UTC))))
            .map(
                row ->
                    new OwnedKey(
                        row.getString(0),
                        row.getString(1),
                        row.getBoolean(2),
                        row.getOffsetDateTime(3).toInstant()))
            .toList(),
        rows(run(APPROVALS, Tuple.of(person, self)))
            .map(row -> new PendingApproval(row.getString(0), row.getOffsetDateTime(1).toInstant()))
            .toList(),
        names("select person from approver where stands_in_for = $1 order by person", person),
        count("select count(*) from approver where person = $1", person) > 0);
  }

  /** Whether a person can sign in here. */
  boolean isHere(String person, List<Account> all) {
    return PostgresNames.isFromProvider(sql, person)
        || all.stream().anyMatch(one -> one.person().equals(person) && one.isEnabled());
  }

  /** Ids of keys of programs that have another person's name now. */
  List<String> reassign(String person, String heir, String whom) {
    var ids =
        names(
            "update api_key set person = $2 where person = $1 and machine and revoked_at is null"
                + " returning id",
            person,
            heir);
    ids.forEach(
        id ->
            PostgresAudit.record(
                sql,
                Act.of(AuditAct.API_KEY_REASSIGNED).about("apiKey", id).about("person", whom)));
    return ids;
  }

  /** Ids of keys that count no more. */
  List<String> revokeKeys(String person) {
    var ids =
        rows(run(
                "update api_key set revoked_at = $2 where person = $1 and revoked_at is null"
                    + " returning id",
                Tuple.of(person).addOffsetDateTime(now.atOffset(ZoneOffset.UTC))))
            .map(row -> row.getString(0))
            .toList();
    ids.forEach(
        id ->
            PostgresAudit.record(
                sql, Act.of(AuditAct.API_KEY_REVOKED).about("apiKey", id).about("why", "left")));
    return ids;
  }

  void withdraw(Belongings of) {
    for (var approval : of.approvals()) {
      run(
          "delete from approval where person = $1 and subject = $2",
          Tuple.of(of.person(), approval.subject()));
      PostgresAudit.record(
          sql,
          Act.of(AuditAct.AGREEMENT_ACTED)
              .about("act", "withdraw-approval")
              .about("subject", approval.subject()));
    }
  }

  void endDeputies(Belongings of, String whom) {
    if (of.approves() || !of.deputies().isEmpty()) {
      run("delete from approver where $1 in (person, stands_in_for)", Tuple.of(of.person()));
      PostgresAudit.record(
          sql,
          Act.of(AuditAct.APPROVER_SET)
              .about("act", "removed")
              .about("person", whom)
              .counting("deputies", of.deputies().size()));
    }
  }

  void closeAccount(String person) {
    PostgresAccounts.setDisabled(sql, person, now);
    PostgresAccounts.removeSecondFactor(sql, person);
    run("update person_account set password = null where person = $1", Tuple.of(person));
    run("delete from password_link where person = $1", Tuple.of(person));
  }

  private long count(String query, String person) {
    return run(query, Tuple.of(person)).iterator().next().getLong(0);
  }

  private List<String> names(String query, Object... values) {
    return rows(run(query, Tuple.from(values))).map(row -> row.getString(0)).toList();
  }

  private RowSet<Row> run(String query, Tuple values) {
    return sql.preparedQuery(query).execute(values).await();
  }

  private static Stream<Row> rows(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }
}
