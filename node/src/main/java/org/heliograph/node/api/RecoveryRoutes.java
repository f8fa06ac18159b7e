package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.node.recovery.Departures;
import org.heliograph.node.recovery.PostgresRecovery;
import org.heliograph.node.recovery.PostgresRecoveryReport;
import org.heliograph.node.recovery.RecoveryReport;
import org.heliograph.node.recovery.RecoveryReport.Line;
import org.heliograph.node.recovery.RecoveryReport.Lost;

/** Whether the node went back to a backup, and the way back to its partners. */
public final class RecoveryRoutes {
  private final PostgresRecovery recovery;
  private final PostgresRecoveryReport report;
  private final Departures departures;
  private final Runnable declared;

  /**
   * @param declared called when a person declared a restore, so that it begins at once
   */
  public RecoveryRoutes(
      PostgresRecovery recovery,
      PostgresRecoveryReport report,
      Departures departures,
      Runnable declared) {
    this.recovery = recovery;
    this.report = report;
    this.departures = departures;
    this.declared = declared;
  }

  /** By operation. */
  public Map<String, CallHandler> handlers() {
    return Map.of("readRecovery", call -> Answer.ok(json(report.read())), "recover", this::recover);
  }

  private Answer recover(Call call) {
    var asked = call.json();
    var reason = asked.path("reason").asText();
    var _ =
        asked.path("restored").asBoolean(true)
            ? recovery.declare(reason)
            : recovery.dismiss(reason);
    var _ = departures.look();
    declared.run();
    return Answer.ok(json(report.read()));
  }

  private static ObjectNode json(RecoveryReport report) {
    var now = report.recovery();
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("state", now.state().wireName())
            .put("generation", now.generation());
    var cause = now.cause();
    Pages.put(json, "cause", cause == null ? null : cause.wireName());
    Pages.put(json, "why", now.words());
    Pages.put(json, "partner", now.partner());
    Pages.put(json, "since", now.since());
    Pages.put(json, "step", now.step());
    var partners = json.putArray("partners");
    report.partners().forEach(one -> partners.add(json(one)));
    json.set("lost", json(report.lost()));
    return json;
  }

  private static ObjectNode json(Line line) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("member", line.member())
        .put("step", line.step())
        .put("fetched", line.fetched())
        .put("resealed", line.resealed())
        .put("withdrawn", line.withdrawn())
        .put("unanswered", line.unanswered());
  }

  private static ObjectNode json(Lost lost) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("signals", lost.signals())
            .put("fields", lost.fields())
            .put("outcomes", lost.outcomes());
    var words = json.putArray("words");
    lost.words().forEach(words::add);
    return json;
  }
}
