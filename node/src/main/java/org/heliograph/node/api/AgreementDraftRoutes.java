package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.heliograph.node.agreements.AgreementRecord;
import org.heliograph.node.agreements.Dossier;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.document.DefectiveDocumentException;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;

/** New terms: checked, kept as drafts, put before the partner. */
final class AgreementDraftRoutes {
  private final AgreementParts parts;
  private final AgreementJson json;
  private final Clock clock;

  AgreementDraftRoutes(AgreementParts parts, AgreementJson json, Clock clock) {
    this.parts = parts;
    this.json = json;
    this.clock = clock;
  }

  Map<String, CallHandler> handlers() {
    return Map.of(
        "lintAgreement", this::lint,
        "draftAgreement", this::draft,
        "discardAgreement", this::discard,
        "proposeAgreement", this::propose,
        "counterAgreement", this::counter);
  }

  private Answer lint(Call call) {
    try {
      var agreement = parts.drafting().read(AgreementPaths.document(call));
      return Answer.ok(found(List.of()).set("remarks", json.remarks(agreement, clock.instant())));
    } catch (DefectiveDocumentException e) {
      return Answer.ok(found(e.refusals()));
    } catch (RefusedException e) {
      if (e.refusal().reason() == RefusalReason.MEMBER_UNKNOWN) {
        return Answer.ok(found(List.of(e.refusal())));
      }
      throw e;
    }
  }

  private static ObjectNode found(List<Refusal> defects) {
    var answer = JsonNodeFactory.instance.objectNode();
    answer.set("defects", AgreementJson.defects(defects));
    answer.putArray("remarks");
    return answer;
  }

  private Answer draft(Call call) {
    var record = parts.drafting().draft(AgreementPaths.document(call), call.person());
    var name = record.name();
    var path =
        "/v1/agreements/%s/%s/%s/%d"
            .formatted(name.source(), name.recipient(), name.id(), name.version());
    return Answer.json(201, withRemarks(record)).with("Location", path);
  }

  private Answer discard(Call call) {
    parts.drafting().discard(AgreementPaths.name(call));
    return Answer.noContent();
  }

  private Answer propose(Call call) {
    var note = AgreementPaths.text(call, "note");
    var record = parts.drafting().propose(AgreementPaths.name(call), call.person(), note);
    parts.changed().run();
    return Answer.ok(withRemarks(record));
  }

  private Answer counter(Call call) {
    var record =
        parts
            .drafting()
            .counter(
                AgreementPaths.name(call),
                AgreementPaths.document(call),
                call.person(),
                AgreementPaths.text(call, "note"));
    parts.changed().run();
    return Answer.json(201, withRemarks(record));
  }

  private ObjectNode withRemarks(AgreementRecord record) {
    Agreement agreement = record.agreement();
    var answer = json.dossier(Dossier.open(parts.ledger(), record.name(), parts.self()));
    answer.set("remarks", json.remarks(agreement, clock.instant()));
    return answer;
  }
}
