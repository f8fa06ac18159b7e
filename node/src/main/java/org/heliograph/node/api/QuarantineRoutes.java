package org.heliograph.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.heliograph.node.inbound.keep.Quarantine;
import org.heliograph.node.inbound.keep.Quarantine.Quarantined;
import org.heliograph.node.platform.http.Answer;
import org.jspecify.annotations.Nullable;

/** Signals that were not accepted: listed, re-admitted, discarded. */
final class QuarantineRoutes {
  private final Quarantine quarantine;

  QuarantineRoutes(Quarantine quarantine) {
    this.quarantine = quarantine;
  }

  Map<String, CallHandler> handlers() {
    return Map.of("listQuarantine", this::list, "readmit", this::readmit, "discard", this::discard);
  }

  private Answer list(Call call) {
    return Answer.ok(
        Pages.of(
            quarantine.list(
                call.query("state"), call.query("source"), call.query("cursor"), call.limit()),
            QuarantineRoutes::json));
  }

  private Answer readmit(Call call) {
    return Answer.ok(json(quarantine.readmit(number(call), call.caller().id(), note(call))));
  }

  private Answer discard(Call call) {
    return Answer.ok(json(quarantine.discard(number(call), call.caller().id(), note(call))));
  }

  private static long number(Call call) {
    return Long.parseLong(call.path("number"));
  }

  private static @Nullable String note(Call call) {
    JsonNode note = call.json().path("note");
    return note.isTextual() ? note.asText() : null;
  }

  private static ObjectNode json(Quarantined one) {
    ObjectNode json =
        JsonNodeFactory.instance.objectNode().put("number", one.number()).put("state", one.state());
    json.put("source", one.source());
    if (one.signal() != null) {
      json.put("signal", one.signal().toString());
    }
    if (one.revision() != null) {
      json.put("revision", one.revision());
    }
    json.put("reason", one.reason());
    Pages.put(json, "field", one.field());
    json.put("detail", one.detail())
        .put("agreement", one.agreement())
        .put("agreementVersion", one.agreementVersion());
    Pages.put(json, "clause", one.clause());
    json.set("position", ExchangeRoutes.position(one.stream(), one.epoch(), one.sequence()));
    Pages.put(json, "quarantinedAt", one.quarantinedAt());
    Pages.put(json, "discardAt", one.discardAt());
    Pages.put(json, "decidedAt", one.decidedAt());
    Pages.put(json, "decidedBy", one.decidedBy());
    Pages.put(json, "note", one.note());
    return json;
  }
}
