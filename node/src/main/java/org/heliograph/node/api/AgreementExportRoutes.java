package org.heliograph.node.api;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import org.heliograph.node.agreements.AgreementRecord;
import org.heliograph.node.agreements.Dossier;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.protocol.agreement.export.Article30;
import org.heliograph.protocol.agreement.export.Odrl;
import org.heliograph.protocol.agreement.life.AgreementState.Active;
import org.heliograph.protocol.agreement.life.AgreementState.Suspended;
import org.heliograph.protocol.agreement.words.Wording;

/** Agreements in the forms of other systems: ODRL policies, records of processing. */
final class AgreementExportRoutes {
  private static final String SECURITY_ELSEWHERE =
      "the member's own description of its security measures";

  private final AgreementParts parts;
  private final Supplier<Wording> wording;

  AgreementExportRoutes(AgreementParts parts, Supplier<Wording> wording) {
    this.parts = parts;
    this.wording = wording;
  }

  Map<String, CallHandler> handlers() {
    return Map.of("exportAgreement", this::export, "exportRecords", this::records);
  }

  private Answer export(Call call) {
    var dossier = Dossier.open(parts.ledger(), AgreementPaths.name(call), parts.self());
    return text("application/ld+json", Odrl.of(dossier.record().agreement()).toPrettyString());
  }

  private Answer records(Call call) {
    var inForce =
        parts.ledger().all().stream()
            .filter(one -> one.state() instanceof Active || one.state() instanceof Suspended)
            .map(AgreementRecord::agreement)
            .toList();
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
