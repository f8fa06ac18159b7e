package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.heliograph.node.activity.DayOfFlow;
import org.heliograph.node.activity.DayOfFlow.Flow;
import org.heliograph.node.activity.PostgresActivity;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/** What flowed on each of the last days. */
public final class ActivityRoutes {
  private final PostgresActivity activity;
  private final UnaryOperator<String> memberIds;

  /**
   * @param memberIds the id of a member that is named by id or alias
   */
  public ActivityRoutes(PostgresActivity activity, UnaryOperator<String> memberIds) {
    this.activity = activity;
    this.memberIds = memberIds;
  }

  /** By operation. */
  public Map<String, CallHandler> handlers() {
    return Map.of("readActivity", this::read);
  }

  private Answer read(Call call) {
    var partner = call.query("partner");
    var zone = zone(call.query("zone", "UTC"));
    var found =
        activity.last(
            Integer.parseInt(call.query("days", "14")),
            zone,
            partner == null ? null : memberIds.apply(partner));
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("zone", zone.getId())
            .put("countedAt", found.countedAt().toString());
    var days = json.putArray("days");
    found.days().forEach(day -> days.add(json(day)));
    return Answer.ok(json);
  }

  /** Names of places alone: the database reads a bare offset the other way round. */
  static ZoneId zone(String name) {
    try {
      var zone = ZoneId.of(name);
      if (ZoneId.getAvailableZoneIds().contains(zone.getId())) {
        return zone;
      }
    } catch (DateTimeException e) {
      // what is no zone at all is refused in the same words
    }
    throw Refusal.at(
            RefusalReason.REQUEST_INVALID,
            "zone",
            "Name a time zone as IANA does, such as Europe/Berlin.")
        .asException();
  }

  private static ObjectNode json(DayOfFlow day) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("day", day.day().toString());
    for (var flow : Flow.values()) {
      json.put(name(flow), day.count(flow));
    }
    reasons(json.putObject("withheldBy"), day.withheld());
    reasons(json.putObject("notAcceptedBy"), day.notAccepted());
    return json;
  }

  private static void reasons(ObjectNode json, Map<String, Long> counts) {
    new TreeMap<>(counts).forEach(json::put);
  }

  private static String name(Flow flow) {
    return switch (flow) {
      case PUBLISHED -> "published";
      case RELEASED -> "released";
      case WITHHELD -> "withheld";
      case WITHDRAWN -> "withdrawn";
      case KEPT -> "kept";
      case QUARANTINED -> "quarantined";
      case REFUSED -> "refused";
      case WITHDRAWN_BY_PARTNERS -> "withdrawnByPartners";
      case OUTCOMES_GIVEN -> "outcomesGiven";
      case OUTCOMES_RECEIVED -> "outcomesReceived";
    };
  }
}
