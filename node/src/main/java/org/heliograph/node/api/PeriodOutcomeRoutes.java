package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.node.returns.report.PostgresPeriodCounts;
import org.heliograph.node.returns.report.PostgresPeriodCounts.Count;
import org.heliograph.node.returns.report.PostgresPeriodCounts.Line;
import org.heliograph.protocol.outcome.OutcomeCode;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/** Sensitive outcomes: counts by month. */
public final class PeriodOutcomeRoutes {
  private final PostgresPeriodCounts counts;
  private final UnaryOperator<String> memberId;

  /**
   * @param memberId the id of a member whose alias or id is given
   */
  public PeriodOutcomeRoutes(PostgresPeriodCounts counts, UnaryOperator<String> memberId) {
    this.counts = counts;
    this.memberId = memberId;
  }

  /** By operation. */
  public Map<String, CallHandler> handlers() {
    return Map.of("countPeriodOutcomes", this::count, "listPeriodOutcomes", this::list);
  }

  private Answer count(Call call) {
    var json = call.json();
    var hold = json.path("hold").asText("");
    counts.count(
        call.person(),
        new Count(
            memberId.apply(json.path("source").asText()),
            OutcomeCode.ofWire(json.path("code").asText()).orElseThrow(),
            month(json.path("period").asText()),
            json.path("count").asLong(),
            hold.isEmpty() ? null : hold));
    return Answer.noContent();
  }

  private static YearMonth month(String written) {
    try {
      return YearMonth.parse(written);
    } catch (DateTimeException e) {
      throw Refusal.at(RefusalReason.FIELD_INVALID, "period", "Expected a month such as 2026-11.")
          .asException();
    }
  }

  private Answer list(Call call) {
    return Answer.ok(Pages.of(counts.list(), call, PeriodOutcomeRoutes::json));
  }

  private static ObjectNode json(Line line) {
    var count = line.count();
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("source", count.source())
            .put("code", count.code().wireName())
            .put("period", count.month().toString())
            .put("count", count.count());
    Pages.put(json, "hold", count.holdReason());
    Pages.put(json, "heldBy", line.heldBy());
    json.put("countedBy", line.countedBy());
    Pages.put(json, "countedAt", line.countedAt().toInstant());
    line.told()
        .ifPresent(
            told ->
                json.putObject("told")
                    .put("from", told.from().toString())
                    .put("to", told.to().toString())
                    .put("count", told.count()));
    return json;
  }
}
