package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import org.heliograph.node.agreements.AgreementLedger;
import org.heliograph.node.agreements.Approval.Standing;
import org.heliograph.node.agreements.Approver;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;

/** Deputies and external approvers, who may say yes for a limited time. */
final class ApproverRoutes {
  private final AgreementLedger ledger;

  ApproverRoutes(AgreementLedger ledger) {
    this.ledger = ledger;
  }

  Map<String, CallHandler> handlers() {
    return Map.of(
        "listApprovers",
        call -> Answer.ok(Pages.of(ledger.approvers(), ApproverRoutes::json)),
        "putApprover",
        this::put,
        "removeApprover",
        this::remove);
  }

  private Answer put(Call call) {
    var body = call.json();
    var standing = Standing.valueOf(body.path("standing").asText().toUpperCase(Locale.ROOT));
    var standsInFor = AgreementPaths.text(call, "standsInFor");
    if (standing == Standing.DEPUTY && standsInFor.isEmpty()) {
      throw refused(
          RefusalReason.FIELD_MISSING, "standsInFor", "A deputy stands in for somebody; say whom.");
    }
    var from = time(call, "from");
    var to = time(call, "to");
    if (!from.isBefore(to)) {
      throw refused(RefusalReason.FIELD_INVALID, "to", "to has to be after from.");
    }
    var approver =
        new Approver(call.path("person"), standing, standsInFor, from, to, call.person());
    ledger.put(approver);
    return Answer.ok(json(approver));
  }

  private static Instant time(Call call, String field) {
    try {
      return OffsetDateTime.parse(call.json().path(field).asText()).toInstant();
    } catch (DateTimeException e) {
      throw refused(
          RefusalReason.FIELD_INVALID,
          field,
          field + " has to be a time with its zone, such as 2026-12-01T00:00:00Z.");
    }
  }

  private Answer remove(Call call) {
    if (!ledger.removeApprover(call.path("person"))) {
      throw Refusal.of(RefusalReason.NOT_FOUND, "There is no approver of this name.").asException();
    }
    return Answer.noContent();
  }

  private static RefusedException refused(RefusalReason reason, String field, String words) {
    return Refusal.at(reason, field, words).asException();
  }

  private static ObjectNode json(Approver approver) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("person", approver.person())
            .put("standing", approver.standing().name().toLowerCase(Locale.ROOT));
    Pages.put(json, "standsInFor", approver.standsInFor().orElse(null));
    return json.put("from", approver.from().toString())
        .put("to", approver.to().toString())
        .put("addedBy", approver.addedBy());
  }
}
