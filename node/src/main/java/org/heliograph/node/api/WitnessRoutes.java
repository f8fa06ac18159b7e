package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.heliograph.node.audit.log.StoredCheckpoint;
import org.heliograph.node.audit.witness.Alarm;
import org.heliograph.node.audit.witness.Cosigner;
import org.heliograph.node.audit.witness.PostgresWitnesses;
import org.heliograph.node.audit.witness.Standing;
import org.heliograph.node.audit.witness.Witnessed;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.node.platform.postgres.Page;

/** Who watches over whose audit log, and alarms about logs. */
public final class WitnessRoutes {
  private final PostgresWitnesses witnesses;

  public WitnessRoutes(PostgresWitnesses witnesses) {
    this.witnesses = witnesses;
  }

  public Map<String, CallHandler> handlers() {
    return Map.of(
        "listWitnesses", call -> witnesses(),
        "listAlarms", this::alarms,
        "settleAlarm", this::settle);
  }

  private Answer witnesses() {
    var own = witnesses.own();
    var json = Pages.of(witnesses.standings(own), WitnessRoutes::json);
    own.ifPresent(checkpoint -> json.set("own", json(checkpoint)));
    return Answer.ok(json);
  }

  private static ObjectNode json(StoredCheckpoint own) {
    return object()
        .put("log", own.log())
        .put("size", own.size())
        .put("signedAt", own.at().toString());
  }

  private static ObjectNode json(Standing standing) {
    var json = object().put("partner", standing.member());
    standing.theirs().ifPresent(theirs -> json.set("theirs", json(theirs, standing)));
    standing.ours().ifPresent(ours -> json.set("ours", json(ours)));
    return json.put("behind", standing.behind());
  }

  private static ObjectNode json(Witnessed theirs, Standing standing) {
    var json =
        object()
            .put("log", theirs.log().number())
            .put("size", theirs.size())
            .put("cosignedAt", theirs.at().toString());
    Pages.put(json, "heardAt", standing.heard().orElse(null));
    Pages.put(json, "unprovenSince", standing.unproven().orElse(null));
    return json;
  }

  private static ObjectNode json(Cosigner ours) {
    return object()
        .put("log", ours.log())
        .put("size", ours.size())
        .put("cosignedAt", ours.at().toString())
        .put("heardAt", ours.heard().toString());
  }

  private Answer alarms(Call call) {
    var page = witnesses.alarms(Page.number(call.query("cursor")), call.limit());
    return Answer.ok(Pages.of(page, WitnessRoutes::json));
  }

  private Answer settle(Call call) {
    var reason = call.json().path("reason").asText();
    return Answer.ok(json(witnesses.settle(call.id(), reason)));
  }

  private static ObjectNode json(Alarm alarm) {
    var json =
        object()
            .put("id", alarm.id().toString())
            .put("kind", alarm.kind().wireName())
            .put("member", alarm.log().member())
            .put("log", alarm.log().number())
            .put(alarm.kind() == Alarm.Kind.DAMAGED ? "entry" : "cosigned", alarm.cosigned());
    if (alarm.kind() != Alarm.Kind.DAMAGED) {
      json.put("claimed", alarm.claimed());
    }
    json.put("raisedAt", alarm.raised().toString())
        .put("raisedBy", alarm.raisedBy())
        .put("times", alarm.times());
    alarm
        .end()
        .ifPresent(
            end ->
                json.put("endedAt", end.at().toString())
                    .put("endedBy", end.by())
                    .put("how", end.how()));
    Pages.put(json, "evidence", alarm.evidence());
    return json.put("words", alarm.words());
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
