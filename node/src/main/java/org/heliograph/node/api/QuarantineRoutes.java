package org.heliograph.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Map;
import org.heliograph.node.api.SignalJson.Values;
import org.heliograph.node.inbound.keep.Quarantine;
import org.heliograph.node.inbound.keep.Quarantine.Group;
import org.heliograph.node.inbound.keep.Quarantine.Quarantined;
import org.heliograph.node.inbound.keep.Quarantine.Question;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusalReason.Permanence;
import org.heliograph.protocol.refusal.RefusedException;
import org.jspecify.annotations.Nullable;

/** Signals that were not accepted: listed, added up, re-admitted, discarded. */
final class QuarantineRoutes {
  private final Quarantine quarantine;
  private final SignalJson signals;
  private final Leaving leaving;

  QuarantineRoutes(Quarantine quarantine, SignalJson signals, Leaving leaving) {
    this.quarantine = quarantine;
    this.signals = signals;
    this.leaving = leaving;
  }

  Map<String, CallHandler> handlers() {
    return Map.of(
        "listQuarantine",
        this::list,
        "groupQuarantine",
        this::groups,
        "readQuarantined",
        this::read,
        "readmit",
        this::readmit,
        "discard",
        this::discard,
        "decideQuarantined",
        this::decide);
  }

  private Answer list(Call call) {
    return Answer.ok(
        Pages.of(
            quarantine.list(question(call), call.query("cursor"), call.limit()),
            QuarantineRoutes::json));
  }

  private Answer groups(Call call) {
    return Answer.ok(Pages.of(quarantine.groups(question(call)), QuarantineRoutes::json));
  }

  private static Question question(Call call) {
    return new Question(
        call.query("state"),
        call.query("source"),
        call.query("reason"),
        call.query("agreement"),
        AuditAsking.time(call, "since"),
        AuditAsking.time(call, "until"),
        call.query("order", "newest").equals("oldest"));
  }

  private Answer read(Call call) {
    var whole = quarantine.find(number(call));
    var values = Values.of(call);
    if (values == Values.FULL && whole.entry().isPresent()) {
      leaving.signals(call.caller(), "quarantined", 1);
    }
    var json = json(whole.one());
    Pages.put(json, "toldAt", whole.toldAt());
    whole
        .header()
        .ifPresent(
            header -> json.set("content", signals.quarantined(header, whole.entry(), values)));
    return Answer.ok(json);
  }

  private Answer readmit(Call call) {
    return Answer.ok(json(quarantine.readmit(number(call), call.caller().id(), note(call))));
  }

  private Answer discard(Call call) {
    return Answer.ok(json(quarantine.discard(number(call), call.caller().id(), note(call))));
  }

  private Answer decide(Call call) {
    boolean readmits = call.json().path("act").asText().equals("readmit");
    var numbers = new ArrayList<Long>();
    call.json().path("numbers").forEach(number -> numbers.add(number.asLong()));
    return Answer.ok(Pages.of(numbers, number -> decided(call, number, readmits)));
  }

  /** Each is a transaction of its own, so that one that is refused keeps no other back. */
  private ObjectNode decided(Call call, long number, boolean readmits) {
    var json = JsonNodeFactory.instance.objectNode().put("number", number);
    String by = call.caller().id();
    try {
      var one =
          readmits
              ? quarantine.readmit(number, by, note(call))
              : quarantine.discard(number, by, note(call));
      return json.put("done", true).put("state", one.state());
    } catch (RefusedException e) {
      var refusal = e.refusal();
      json.put("done", false).put("reason", refusal.reason().wireName());
      Pages.put(json, "field", refusal.field());
      return json.put("detail", refusal.detail());
    }
  }

  private static ObjectNode json(Group group) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("reason", group.reason())
            .put("source", group.source())
            .put("signals", group.signals())
            .put("mayChange", mayChange(group.reason()));
    Pages.put(json, "firstAt", group.firstAt());
    Pages.put(json, "lastAt", group.lastAt());
    Pages.put(json, "discardAt", group.discardAt());
    return json;
  }

  /** Whether a later agreement, directory or registry may remove the reason. */
  private static boolean mayChange(String reason) {
    return RefusalReason.ofWire(reason)
        .filter(known -> known.permanence() == Permanence.UNTIL_CHANGED)
        .isPresent();
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
    json.put("reason", one.reason()).put("mayChange", mayChange(one.reason()));
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
