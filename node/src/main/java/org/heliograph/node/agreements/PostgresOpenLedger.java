package org.heliograph.node.agreements;

import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.heliograph.node.retention.PostgresDeletion;
import org.heliograph.protocol.agreement.datasheet.SignedDatasheet;
import org.heliograph.protocol.agreement.life.ActMessage;
import org.heliograph.protocol.agreement.life.AgreementAct;
import org.heliograph.protocol.agreement.life.AgreementName;
import org.heliograph.protocol.refusal.RefusalReason;

/** One step towards one partner, on the connection that holds the lock on its channel. */
record PostgresOpenLedger(
    SqlConnection sql,
    String partner,
    PostgresAgreements agreements,
    PostgresActs acts,
    PostgresEntries entries)
    implements OpenLedger {
  @Override
  public Optional<AgreementRecord> find(AgreementName name) {
    return agreements.find(sql, name);
  }

  @Override
  public List<AgreementRecord> versions(AgreementName anyVersion) {
    return agreements.versions(sql, anyVersion);
  }

  @Override
  public List<AgreementRecord> all() {
    return agreements.with(sql, partner);
  }

  @Override
  public void save(AgreementRecord record) {
    agreements.save(sql, record);
  }

  @Override
  public void remove(AgreementName draft) {
    entries.discarded(draft);
    agreements.remove(sql, draft);
  }

  @Override
  public void happened(AgreementEvent event) {
    agreements.happened(sql, event);
    entries.happened(event);
  }

  @Override
  public boolean happenedBefore(AgreementName name, String act) {
    return agreements.history(sql, name).stream().anyMatch(event -> event.act().equals(act));
  }

  @Override
  public long deleteHeld(AgreementName name, Instant now) {
    return PostgresDeletion.ofAgreement(
        sql, name.source(), name.id(), now.atOffset(ZoneOffset.UTC));
  }

  @Override
  public void tell(AgreementAct act) {
    entries.told(acts.tell(sql, partner, act));
  }

  @Override
  public List<Approval> approvals(String subject) {
    return PostgresApprovals.of(sql, subject);
  }

  @Override
  public boolean approve(String subject, Approval approval) {
    boolean first = PostgresApprovals.approve(sql, subject, approval);
    if (first) {
      entries.approved(partner, subject, approval);
    }
    return first;
  }

  @Override
  public void forgetApprovals(String subject) {
    PostgresApprovals.forget(sql, subject);
  }

  @Override
  public Optional<Approver> approver(String person) {
    return PostgresApprovals.approvers(sql).stream()
        .filter(approver -> approver.person().equals(person))
        .findFirst();
  }

  @Override
  public List<SignedDatasheet> datasheets() {
    return new PostgresDatasheets(sql).all();
  }

  @Override
  public void keep(SignedDatasheet datasheet) {
    PostgresDatasheets.keep(sql, datasheet, entries);
  }

  @Override
  public OpenAccessions accessions() {
    return new PostgresOpenAccessions(sql, entries);
  }

  @Override
  public OpenRetelling retelling() {
    return new PostgresRetelling(sql, partner, acts);
  }

  @Override
  public void happenedThen(AgreementEvent event) {
    agreements.happened(sql, event);
  }

  @Override
  public void keepTaken(long number, String jws) {
    acts.keepTaken(sql, partner, number, jws);
  }

  @Override
  public long taken() {
    return acts.taken(sql, partner);
  }

  @Override
  public void carriedOut(ActMessage message) {
    entries.taken(message);
  }

  @Override
  public void refused(ActMessage message, RefusalReason reason) {
    entries.refused(message, reason);
  }

  @Override
  public void take(long upTo) {
    acts.take(sql, partner, upTo);
  }

  @Override
  public void seen(long upTo) {
    acts.seen(sql, partner, upTo);
  }
}
