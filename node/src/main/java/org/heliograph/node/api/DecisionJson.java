package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.heliograph.node.agreements.Remedy;
import org.heliograph.node.inbound.HeldExplanation;
import org.heliograph.node.outbound.whatif.ReleaseExplanation;
import org.heliograph.node.outbound.whatif.ReleaseExplanation.Held;
import org.heliograph.node.outbound.whatif.ReleaseExplanation.Parts;
import org.heliograph.node.outbound.whatif.ReleaseExplanation.Permitted;
import org.heliograph.protocol.policy.Denial;
import org.heliograph.protocol.refusal.RefusalReason;

/** Explained decisions, as the contract shows them. */
final class DecisionJson {
  private DecisionJson() {}

  static ObjectNode of(ReleaseExplanation one) {
    var json =
        object()
            .put("id", one.id().toString())
            .put("version", one.version())
            .put("kind", one.kind())
            .put("state", one.state())
            .put("partner", one.partner())
            .put("at", one.at().toString())
            .put("decision", one.permitted().isPresent() ? "permit" : "deny");
    one.permitted().ifPresent(permitted -> json.set("permitted", permitted(permitted)));
    if (one.permitted().isEmpty()) {
      json.put("untilChanged", one.untilChanged());
      json.set("denials", denials(one.denials()));
    }
    one.held().ifPresent(held -> json.set("held", held(held)));
    return json;
  }

  private static ObjectNode permitted(Permitted permitted) {
    var json = object();
    WhatIfJson.terms(json, permitted.agreement(), permitted.clause());
    json.put("title", permitted.title())
        .put("purpose", permitted.purpose())
        .put("retentionDays", permitted.retentionDays())
        .put("onward", permitted.onward());
    json.set("disclosed", parts(permitted.disclosed()));
    json.set("withheld", parts(permitted.withheld()));
    return json;
  }

  private static ObjectNode held(Held held) {
    var json = object().put("version", held.version()).put("action", held.action().wireName());
    WhatIfJson.terms(json, held.agreement(), held.clause());
    json.setAll(parts(held.parts()));
    return json.put("indicators", held.indicators()).put("usable", held.usable());
  }

  private static ObjectNode parts(Parts parts) {
    var json = object();
    json.set("fields", WhatIfJson.names(parts.fields()));
    json.set("types", WhatIfJson.names(parts.types()));
    return json;
  }

  private static ArrayNode denials(List<Denial> denials) {
    var array = JsonNodeFactory.instance.arrayNode();
    for (var denial : denials) {
      var json = array.addObject().put("reason", denial.reason().wireName());
      WhatIfJson.terms(json, denial.agreement(), denial.clause());
      json.put("detail", denial.words())
          .put("untilChanged", isUntilChanged(denial.reason()))
          .put("remedy", Remedy.of(denial.reason()));
    }
    return array;
  }

  private static boolean isUntilChanged(RefusalReason reason) {
    return reason.permanence() == RefusalReason.Permanence.UNTIL_CHANGED;
  }

  static ObjectNode of(HeldExplanation one) {
    var json =
        object()
            .put("id", one.id().toString())
            .put("source", one.source())
            .put("at", one.at().toString());
    one.kept().ifPresent(kept -> json.set("kept", kept(kept)));
    var refused = json.putArray("refused");
    one.refused().forEach(entry -> refused.add(refused(entry)));
    return json;
  }

  private static ObjectNode kept(HeldExplanation.Kept kept) {
    var json =
        object()
            .put("state", kept.state())
            .put("agreement", kept.agreement())
            .put("agreementVersion", kept.agreementVersion())
            .put("clause", kept.clause())
            .put("purpose", kept.purpose());
    json.set("fields", WhatIfJson.names(kept.fields()));
    json.set("types", WhatIfJson.names(kept.types()));
    json.put("keptAt", kept.keptAt().toString())
        .put("expiresAt", kept.expiresAt().toString())
        .put("usable", kept.usable());
    json.set("denials", denials(kept.denials()));
    return json;
  }

  private static ObjectNode refused(HeldExplanation.Refused one) {
    var json =
        object().put("number", one.number()).put("state", one.state()).put("reason", one.reason());
    Pages.put(json, "field", one.field());
    json.put("detail", one.detail())
        .put("agreement", one.agreement())
        .put("agreementVersion", one.agreementVersion());
    Pages.put(json, "clause", one.clause());
    RefusalReason.ofWire(one.reason())
        .ifPresent(
            reason ->
                json.put("untilChanged", isUntilChanged(reason)).put("remedy", Remedy.of(reason)));
    Pages.put(json, "quarantinedAt", one.quarantinedAt());
    Pages.put(json, "discardAt", one.discardAt());
    return json;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
