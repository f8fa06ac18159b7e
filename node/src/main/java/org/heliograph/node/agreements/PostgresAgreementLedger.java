package org.heliograph.node.agreements;

import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.agreement.AgreementReader;
import org.heliograph.protocol.agreement.datasheet.SignedDatasheet;
import org.heliograph.protocol.agreement.life.AgreementName;

/** The ledger in the member's database. */
public final class PostgresAgreementLedger implements AgreementLedger {
  private static final String LOCK =
      "insert into act_channel (partner) values ($1) on conflict (partner) do update set partner ="
          + " $1";

  private final PostgresDatabase database;
  private final PostgresAgreements agreements;
  private final PostgresActs acts;

  public PostgresAgreementLedger(
      PostgresDatabase database, AgreementReader reader, PostgresActs acts) {
    this.database = database;
    this.agreements = new PostgresAgreements(reader);
    this.acts = acts;
  }

  @Override
  public <T> T withPartner(String partner, Function<OpenLedger, T> step) {
    return database.inTransaction(
        sql -> {
          sql.preparedQuery(LOCK).execute(Tuple.of(partner)).await();
          return step.apply(new PostgresOpenLedger(sql, partner, agreements, acts));
        });
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
    database.inTransaction(
        sql -> {
          PostgresApprovals.put(sql, approver);
          return true;
        });
  }

  @Override
  public boolean removeApprover(String person) {
    return database.inTransaction(sql -> PostgresApprovals.remove(sql, person));
  }

  @Override
  public List<SignedDatasheet> datasheets() {
    return new PostgresDatasheets(database.pool()).all();
  }

  @Override
  public void keep(SignedDatasheet datasheet) {
    new PostgresDatasheets(database.pool()).keep(datasheet);
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
  public long mark() {
    return database.inTransaction(agreements::mark);
  }
}
