package org.heliograph.node.agreements;

import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.audit.PostgresPeople;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.agreement.AgreementReader;
import org.heliograph.protocol.agreement.datasheet.SignedDatasheet;
import org.heliograph.protocol.agreement.life.AgreementName;
import org.heliograph.protocol.agreement.programme.SignedProgramme;
import org.heliograph.protocol.audit.AuditAct;

/** The ledger in the member's database. */
public final class PostgresAgreementLedger implements AgreementLedger {
  private static final String LOCK =
      "insert into act_channel (partner) values ($1) on conflict (partner) do update set partner ="
          + " $1";

  private final PostgresDatabase database;
  private final PostgresAgreements agreements;
  private final PostgresActs acts;
  private final PostgresPeople people;

  public PostgresAgreementLedger(
      PostgresDatabase database, AgreementReader reader, PostgresActs acts, PostgresPeople people) {
    this.database = database;
    this.agreements = new PostgresAgreements(reader);
    this.acts = acts;
    this.people = people;
  }

  @Override
  public <T> T withPartner(String partner, Function<OpenLedger, T> step) {
    return database.inTransaction(
        sql -> {
          sql.preparedQuery(LOCK).execute(Tuple.of(partner)).await();
          return step.apply(new PostgresOpenLedger(sql, partner, agreements, acts, entries(sql)));
        });
  }

  private PostgresEntries entries(SqlConnection sql) {
    return new PostgresEntries(sql, acts.self());
  }

  @Override
  public List<AgreementRecord> all() {
    return database.inTransaction(agreements::all);
  }

  @Override
  public Optional<AgreementRecord> find(AgreementName name) {
    return database.inTransaction(sql -> agreements.find(sql, name));
  }

  @Override
  public List<AgreementRecord> versions(AgreementName anyVersion) {
    return database.inTransaction(sql -> agreements.versions(sql, anyVersion));
  }

  @Override
  public List<AgreementEvent> history(AgreementName name) {
    return database.inTransaction(sql -> agreements.history(sql, name));
  }

  @Override
  public List<Approval> approvals(String subject) {
    return database.inTransaction(sql -> PostgresApprovals.of(sql, subject));
  }

  @Override
  public List<Approver> approvers() {
    return database.inTransaction(PostgresApprovals::approvers);
  }

  @Override
  public void put(Approver approver) {
    var act = approver("set", approver.person());
    var standsInFor = approver.standsInFor().map(people::pseudonym).orElse(null);
    act.about("standing", approver.standing().name().toLowerCase(Locale.ROOT))
        .about("standsInFor", standsInFor)
        .about("from", approver.from())
        .about("to", approver.to());
    database.inTransaction(
        sql -> {
          PostgresApprovals.put(sql, approver);
          PostgresAudit.record(sql, act);
          return true;
        });
  }

  @Override
  public boolean removeApprover(String person) {
    var act = approver("removed", person);
    return database.inTransaction(
        sql -> {
          boolean removed = PostgresApprovals.remove(sql, person);
          if (removed) {
            PostgresAudit.record(sql, act);
          }
          return removed;
        });
  }

  private Act approver(String what, String person) {
    return Act.of(AuditAct.APPROVER_SET)
        .about("act", what)
        .about("person", people.pseudonym(person));
  }

  @Override
  public List<SignedDatasheet> datasheets() {
    return new PostgresDatasheets(database.pool()).all();
  }

  @Override
  public void keep(SignedDatasheet datasheet) {
    database.inTransaction(
        sql -> {
          PostgresDatasheets.keep(sql, datasheet, entries(sql));
          return true;
        });
  }

  @Override
  public boolean keep(SignedProgramme programme) {
    return database.inTransaction(
        sql -> new PostgresOpenAccessions(sql, entries(sql)).keep(programme));
  }

  @Override
  public Accessions accessions() {
    return new PostgresAccessions(database.pool());
  }

  @Override
  public List<UnseenActs> unseenActs() {
    return database.inTransaction(acts::unseen);
  }

  @Override
  public List<Retelling> retellings() {
    return PostgresRetelling.all(database.pool());
  }

  @Override
  public long mark() {
    return database.inTransaction(agreements::mark);
  }
}
