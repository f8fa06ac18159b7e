package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.heliograph.node.agreements.Retelling;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.protocol.agreement.life.Retell.Reason;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/** Questions to partners to tell again what is agreed with them. */
final class RetellingRoutes {
  private final AgreementParts parts;

  RetellingRoutes(AgreementParts parts) {
    this.parts = parts;
  }

  Map<String, CallHandler> handlers() {
    return Map.of(
        "listRetellings",
        call -> Answer.ok(Pages.of(parts.askingAgain().list(), RetellingRoutes::json)),
        "askToRetell",
        this::ask,
        "settleRetelling",
        call -> Answer.ok(json(parts.askingAgain().settle(partner(call.path("partner"))))));
  }

  private Answer ask(Call call) {
    var reason = Reason.ofWire(call.json().path("reason").asText()).orElse(Reason.ASKED);
    var partner = partner(call.json().path("partner").asText());
    return Answer.ok(json(parts.askingAgain().ask(partner, reason)));
  }

  /**
   * @throws org.heliograph.protocol.refusal.RefusedException NOT_FOUND
   */
  private String partner(String idOrAlias) {
    var id = parts.memberId(idOrAlias);
    if (id.equals(parts.self()) || parts.directory().get().member(id).isEmpty()) {
      throw Refusal.of(RefusalReason.NOT_FOUND, "There is no other member of this name.")
          .asException();
    }
    return id;
  }

  private static ObjectNode json(Retelling retelling) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("partner", retelling.partner())
            .put("reason", retelling.reason().wireName())
            .put("state", retelling.state().wireName())
            .put("holdsUp", retelling.holdsUp())
            .put("askedAt", retelling.askedAt().toString());
    Pages.put(json, "endedAt", retelling.endedAt().orElse(null));
    json.put("versions", retelling.versions()).put("acts", retelling.acts());
    retelling.words().forEach(json.putArray("words")::add);
    return json;
  }
}
