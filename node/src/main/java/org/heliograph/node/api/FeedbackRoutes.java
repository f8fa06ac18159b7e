package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.node.returns.collect.PostgresFeedback;
import org.heliograph.node.returns.collect.PostgresFeedback.Step;

/** How much came back of what was sent, over a time and by partner. */
public final class FeedbackRoutes {
  private final PostgresFeedback feedback;
  private final UnaryOperator<String> memberIds;

  /**
   * @param memberIds the id of a member that is named by id or alias
   */
  public FeedbackRoutes(PostgresFeedback feedback, UnaryOperator<String> memberIds) {
    this.feedback = feedback;
    this.memberIds = memberIds;
  }

  /** By operation. */
  public Map<String, CallHandler> handlers() {
    return Map.of("readFeedback", this::read);
  }

  private Answer read(Call call) {
    var named = call.query("partner");
    var partner = named == null ? null : memberIds.apply(named);
    var zone = ActivityRoutes.zone(call.query("zone", "UTC"));
    int days = Integer.parseInt(call.query("days", "30"));
    var step = Step.valueOf(call.query("step", "day").toUpperCase(Locale.ROOT));
    var json = JsonNodeFactory.instance.objectNode().put("zone", zone.getId()).put("days", days);
    var counts = json.put("step", step.name().toLowerCase(Locale.ROOT)).putArray("counts");
    for (var one : feedback.counts(days, zone, step, partner)) {
      counts
          .addObject()
          .put("day", one.day().toString())
          .put("code", one.code())
          .put("count", one.count());
    }
    var partners = json.putArray("partners");
    for (var one : feedback.coverage(days, zone, partner)) {
      partners
          .addObject()
          .put("partner", one.partner())
          .put("disclosed", one.disclosed())
          .put("answered", one.answered())
          .put("judged", one.judged());
    }
    return Answer.ok(json);
  }
}
