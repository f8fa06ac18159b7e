package org.heliograph.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.node.returns.stop.Notices;
import org.heliograph.node.returns.stop.Notices.Done;
import org.heliograph.node.returns.stop.Notices.Recalled;
import org.heliograph.node.returns.stop.Notices.Received;
import org.heliograph.node.returns.stop.Notices.Resting;
import org.heliograph.protocol.json.JsonLimits;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.jspecify.annotations.Nullable;

/** Notices that sources sent: listed, read with what rests on them, marked as done. */
public final class NoticeRoutes {
  private final Notices notices;

  public NoticeRoutes(Notices notices) {
    this.notices = notices;
  }

  public Map<String, CallHandler> handlers() {
    return Map.of(
        "listNotices", this::list,
        "getNotice", this::get,
        "listResting", this::resting,
        "finishNotice", this::finish);
  }

  private Answer list(Call call) {
    boolean openOnly = call.query("open", "false").equals("true");
    return Answer.ok(
        Pages.of(
            notices.list(openOnly, call.query("source"), call.query("cursor"), call.limit()),
            NoticeRoutes::json));
  }

  private Answer get(Call call) {
    var found = found(call);
    var concern = notices.concern(found.number());
    var json = json(found);
    json.putObject("concern")
        .put("here", concern.here())
        .put("matched", concern.matched())
        .put("outcomes", concern.outcomes());
    return Answer.ok(json);
  }

  private Answer resting(Call call) {
    long number = found(call).number();
    return Answer.ok(
        Pages.of(notices.resting(number, call.query("cursor"), call.limit()), NoticeRoutes::json));
  }

  private Answer finish(Call call) {
    JsonNode note = call.json().path("note");
    return Answer.ok(
        json(
            notices
                .done(number(call), call.person(), note.isTextual() ? note.asText() : null)
                .orElseThrow(NoticeRoutes::unknown)));
  }

  private Received found(Call call) {
    return notices.find(number(call)).orElseThrow(NoticeRoutes::unknown);
  }

  private static long number(Call call) {
    return Long.parseLong(call.path("number"));
  }

  private static RefusedException unknown() {
    return Refusal.of(RefusalReason.NOT_FOUND, "No notice has this number.").asException();
  }

  private static ObjectNode json(Received one) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("number", one.number())
            .put("source", one.source())
            .put("kind", one.kind())
            .put("id", one.id().toString())
            .put("receivedAt", one.receivedAt().toString());
    if (one.signal() != null) {
      json.put("signal", one.signal().toString());
    }
    if (one.notice() != null) {
      json.set("notice", StrictJson.parse(one.notice().toBytes(), JsonLimits.VALUE));
    }
    if (one.recall() != null) {
      json.set("recall", json(one.recall()));
    }
    if (one.done() != null) {
      json.set("done", json(one.done()));
    }
    return json;
  }

  private static ObjectNode json(Recalled recall) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("reason", recall.reason())
            .put("actedAt", recall.actedAt().toString())
            .put("parts", recall.parts())
            .put("arrived", recall.arrived())
            .put("sent", recall.sent());
    Pages.put(json, "stoppedAt", recall.stoppedAt());
    return json.put("erased", recall.erased());
  }

  private static ObjectNode json(Done done) {
    ObjectNode json =
        JsonNodeFactory.instance.objectNode().put("at", done.at().toString()).put("by", done.by());
    Pages.put(json, "note", done.note());
    return json;
  }

  private static ObjectNode json(Resting one) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("signal", one.signal().toString())
            .put("hits", one.hits());
    Pages.put(json, "lastHit", lastHit(one));
    var outcomes = json.putArray("outcomes");
    one.outcomes().forEach(id -> outcomes.add(id.toString()));
    return json;
  }

  private static @Nullable String lastHit(Resting one) {
    return one.lastHit() == null ? null : one.lastHit().toString();
  }
}
