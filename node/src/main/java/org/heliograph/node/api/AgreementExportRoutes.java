package org.heliograph.node.api;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import org.heliograph.node.agreements.AgreementRecord;
import org.heliograph.node.agreements.Dossier;
import org.heliograph.node.audit.Act;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.protocol.agreement.export.Article30;
import org.heliograph.protocol.agreement.export.Odrl;
import org.heliograph.protocol.agreement.life.AgreementState.Active;
import org.heliograph.protocol.agreement.life.AgreementState.Suspended;
import org.heliograph.protocol.agreement.words.Wording;
import org.heliograph.protocol.audit.AuditAct;

/** Agreements in the forms of other systems: ODRL policies, records of processing. */
final class AgreementExportRoutes {
  private static final String SECURITY_ELSEWHERE =
      "the member's own description of its security measures";

  private final AgreementParts parts;
  private final Supplier<Wording> wording;
  private final Leaving leaving;

  AgreementExportRoutes(AgreementParts parts, Supplier<Wording> wording, Leaving leaving) {
    this.parts = parts;
    this.leaving = leaving;
    this.wording = wording;
  }

  Map<String, CallHandler> handlers() {
    return Map.of("exportAgreement", this::export, "exportRecords", this::records);
  }

  private Answer export(Call call) {
    var name = AgreementPaths.name(call);
    var dossier = Dossier.open(parts.ledger(), name, parts.self());
    leaving.document(
        Act.of(AuditAct.EXPORTED)
            .with(name.partnerOf(parts.self()))
            .under(name.ref())
            .about("what", "agreement")
            .about("source", name.source())
            .about("apiKey", call.caller().keyId()));
    return text("application/ld+json", Odrl.of(dossier.record().agreement()).toPrettyString());
  }

  private Answer records(Call call) {
    var inForce =
        parts.ledger().all().stream()
            .filter(one -> one.state() instanceof Active || one.state() instanceof Suspended)
            .map(AgreementRecord::agreement)
            .toList();
    leaving.document(
        Act.of(AuditAct.EXPORTED)
            .about("what", "records-of-processing")
            .about("apiKey", call.caller().keyId())
            .counting("agreements", inForce.size()));
    var security = call.query("security", SECURITY_ELSEWHERE);
    var record = new Article30(parts.self(), security, wording.get()).of(inForce);
    return call.query("format", "json").equals("csv")
        ? text("text/csv; charset=utf-8", record.csv())
        : text("application/json", record.json());
  }

  private static Answer text(String mediaType, String text) {
    return Answer.of(200, mediaType, text.getBytes(StandardCharsets.UTF_8));
  }
}
