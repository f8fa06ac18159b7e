package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.heliograph.node.duties.Duties;
import org.heliograph.node.duties.DutyFinding;
import org.heliograph.node.duties.DutyReport;
import org.heliograph.node.platform.http.Answer;

/** What partners owe us under agreements, and what we owe them. */
public final class DutyRoutes {
  private final Duties duties;
  private final UnaryOperator<String> memberIds;

  /**
   * @param memberIds the id of a member that is named by id or alias
   */
  public DutyRoutes(Duties duties, UnaryOperator<String> memberIds) {
    this.duties = duties;
    this.memberIds = memberIds;
  }

  public Map<String, CallHandler> handlers() {
    return Map.of("listDuties", this::list);
  }

  private Answer list(Call call) {
    var book = duties.book();
    var partner = memberIds.apply(call.query("partner", ""));
    var direction = call.query("direction", "");
    var state = call.query("state", "");
    var asked =
        book.reports().stream()
            .filter(one -> partner.isEmpty() || one.partner().equals(partner))
            .filter(one -> direction.isEmpty() || one.direction().wireName().equals(direction))
            .filter(one -> state.isEmpty() || one.finding().standing().wireName().equals(state))
            .toList();
    var page = Pages.of(asked, call, DutyRoutes::json);
    return Answer.ok(page.put("countedAt", book.countedAt().toString()));
  }

  private static ObjectNode json(DutyReport report) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("partner", report.partner())
            .put("direction", report.direction().wireName());
    json.putObject("agreement")
        .put("id", report.agreement().id())
        .put("version", report.agreement().version());
    json.put("duty", report.duty().kind().wireName());
    report.duty().withinDays().ifPresent(days -> json.put("withinDays", days));
    json.put("state", report.finding().standing().wireName());
    switch (report.finding()) {
      case DutyFinding.Counted counted -> counts(json, counted);
      case DutyFinding.NotMeasured unseen -> json.put("why", unseen.why());
    }
    return json;
  }

  private static void counts(ObjectNode json, DutyFinding.Counted counted) {
    json.put("met", counted.met()).put("due", counted.due()).put("overdue", counted.overdue());
    Pages.put(json, "oldestOverdue", counted.oldestOverdue().orElse(null));
    Pages.put(json, "nextDue", counted.nextDue().orElse(null));
    if (counted.overdue() > 0) {
      json.put("level", counted.level().wireName());
    }
  }
}
