package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.heliograph.node.people.Belongings;
import org.heliograph.node.people.Leavers;
import org.heliograph.node.platform.http.Answer;

/** A person leaves: first what that would do, then the doing. */
final class PersonLeavingRoutes {
  private final Leavers leavers;
  private final ApiKeys keys;

  PersonLeavingRoutes(Leavers leavers, ApiKeys keys) {
    this.leavers = leavers;
    this.keys = keys;
  }

  Map<String, CallHandler> handlers() {
    return Map.of(
        "previewLeaving",
        call -> Answer.ok(json(leavers.of(call.path("person")))),
        "letPersonLeave",
        this::leave);
  }

  private Answer leave(Call call) {
    var heir = Optional.of(call.json().path("programsTo").asText("")).filter(it -> !it.isBlank());
    var left = leavers.leaves(call.path("person"), heir.orElse(null), call.person());
    keys.forget(left.revoked());
    keys.forget(left.reassigned());
    var json = json(left.belongings());
    left.revoked().forEach(json.putArray("revoked")::add);
    left.reassigned().forEach(json.putArray("reassigned")::add);
    return Answer.ok(json);
  }

  private static ObjectNode json(Belongings of) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("person", of.person())
            .put("account", of.account())
            .put("provider", of.provider())
            .put("lastAdministrator", of.lastAdministrator())
            .put("sessions", of.sessions());
    var keys = json.putArray("keys");
    for (var key : of.keys()) {
      keys.addObject()
          .put("id", key.id())
          .put("name", key.name())
          .put("machine", key.machine())
          .put("expiresAt", key.expiresAt().toString());
    }
    var approvals = json.putArray("approvals");
    for (var approval : of.approvals()) {
      approvals
          .addObject()
          .put("subject", approval.subject())
          .put("approvedAt", approval.at().toString());
    }
    of.deputies().forEach(json.putArray("deputies")::add);
    return json.put("approves", of.approves());
  }
}
