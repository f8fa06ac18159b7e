package org.heliograph.node.agreements;

import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.protocol.agreement.TermsReader;
import org.heliograph.protocol.agreement.datasheet.SignedDatasheet;
import org.heliograph.protocol.agreement.life.ActMessage;
import org.heliograph.protocol.agreement.life.AgreementAct.Deleted;
import org.heliograph.protocol.agreement.life.AgreementAct.OnVersion;
import org.heliograph.protocol.agreement.life.AgreementAct.Propose;
import org.heliograph.protocol.agreement.life.AgreementName;
import org.heliograph.protocol.agreement.programme.Accession;
import org.heliograph.protocol.agreement.programme.Programme;
import org.heliograph.protocol.audit.Actor;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.AgreementRef;
import org.heliograph.protocol.seal.Hash;

/**
 * What is written down in the audit about agreements, in the transaction that does it.
 *
 * @param self our member id
 */
record PostgresEntries(SqlConnection sql, String self) {
  private static final Pattern APPROVED = Pattern.compile(".*/([^/@]+)@([0-9]{1,9})(/resume)?");
  private static final String APPROVE = "approve";

  /** What an act changed, of one version. A person's yes has its entry by {@link #approved}. */
  void happened(AgreementEvent event) {
    if (event.act().equals(APPROVE)) {
      return;
    }
    boolean drafted = event.act().equals("draft");
    var act =
        on(Act.of(drafted ? AuditAct.AGREEMENT_DRAFTED : AuditAct.AGREEMENT_ACTED), event.name())
            .about("act", event.act())
            .about("document", document(event.name()).orElse(null))
            .saying("note", event.note().orElse(null));
    record(by(act, event.member(), event.person().isPresent()));
  }

  void discarded(AgreementName draft) {
    record(
        on(Act.of(AuditAct.AGREEMENT_DISCARDED), draft)
            .about("document", document(draft).orElse(null)));
  }

  private Optional<Hash> document(AgreementName name) {
    var rows =
        sql.preparedQuery(
                "select digest from agreement"
                    + " where source = $1 and recipient = $2 and id = $3 and version = $4")
            .execute(Tuple.of(name.source(), name.recipient(), name.id(), name.version()))
            .await();
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> Hash.ofBytes(row.getBuffer(0).getBytes()))
        .findFirst();
  }

  /** One person's yes; the person is who acts. */
  void approved(String partner, String subject, Approval approval) {
    var version = APPROVED.matcher(subject);
    var act =
        Act.of(AuditAct.AGREEMENT_ACTED)
            .with(partner.equals(self) ? null : partner)
            .about("act", APPROVE)
            .about("subject", subject)
            .about("standing", approval.standing().name().toLowerCase(Locale.ROOT))
            .saying("interpretation", approval.interpretation().orElse(null))
            .saying("assessment", approval.assessment().orElse(null));
    record(
        version.matches()
            ? act.under(new AgreementRef(version.group(1), Integer.parseInt(version.group(2))))
            : act);
  }

  /** An act of ours was signed and is sent to the partner until it was seen. */
  void told(ActMessage message) {
    record(told(Act.of(AuditAct.AGREEMENT_TOLD), message).with(message.recipient()));
  }

  /** A partner's act was carried out. */
  void taken(ActMessage message) {
    record(
        told(Act.of(AuditAct.AGREEMENT_TAKEN), message)
            .with(message.source())
            .by(Actor.member(message.source())));
  }

  /** A partner's act was taken and not carried out. */
  void refused(ActMessage message, RefusalReason reason) {
    record(
        told(Act.of(AuditAct.AGREEMENT_ACT_REFUSED), message)
            .with(message.source())
            .by(Actor.member(message.source()))
            .because(reason, 1));
  }

  private static Act told(Act act, ActMessage message) {
    act.about("act", message.actName()).about("number", message.number());
    return switch (message.act()) {
      case Propose it ->
          version(act, it.document().path("id").asText(), it.document().path("version").asInt());
      case Deleted it -> on(act, it).counting("signals", it.signals());
      case OnVersion it -> on(act, it);
      default -> act;
    };
  }

  private static Act on(Act act, OnVersion it) {
    return version(act, it.name().id(), it.name().version()).about("document", it.digest());
  }

  /** A partner chooses what it names, so only what has the form of a name is repeated. */
  private static Act version(Act act, String id, int version) {
    return TermsReader.ID.matcher(id).matches() && version > 0
        ? act.under(new AgreementRef(id, version))
        : act;
  }

  void described(SignedDatasheet signed) {
    var sheet = signed.datasheet();
    var act =
        Act.of(AuditAct.DATASHEET_SET)
            .with(sheet.source().equals(self) ? null : sheet.source())
            .about("feed", sheet.feed())
            .about("version", sheet.version())
            .saying("datasheet", signed.jws());
    record(by(act, sheet.source(), true));
  }

  void published(Programme programme) {
    record(
        on(Act.of(AuditAct.PROGRAMME_TAKEN), programme.ref(), programme.digest()).by(Actor.NODE));
  }

  void acceded(Accession accession) {
    var act =
        Act.of(accession.left() ? AuditAct.PROGRAMME_LEFT : AuditAct.PROGRAMME_ACCEDED)
            .with(accession.member().equals(self) ? null : accession.member())
            .about("number", accession.number())
            .about("feed", accession.feed().orElse(null));
    record(by(on(act, accession.programme(), accession.digest()), accession.member(), true));
  }

  private static Act on(Act act, AgreementRef programme, Hash document) {
    return act.about("programme", programme.id())
        .about("programmeVersion", programme.version())
        .about("document", document);
  }

  private Act on(Act act, AgreementName name) {
    return act.with(name.partnerOf(self)).under(name.ref()).about("source", name.source());
  }

  /** A partner acts in its own name, one of our people in that of the caller, else the node. */
  private Act by(Act act, String member, boolean person) {
    if (!member.equals(self)) {
      return act.by(Actor.member(member));
    }
    return person ? act : act.by(Actor.NODE);
  }

  private void record(Act act) {
    PostgresAudit.record(sql, act);
  }
}
