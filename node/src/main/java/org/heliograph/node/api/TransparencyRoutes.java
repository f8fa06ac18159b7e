package org.heliograph.node.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.heliograph.node.platform.http.Answer;
import org.heliograph.node.transparency.Publication;
import org.heliograph.node.transparency.Transparency;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.transparency.Metrics;
import org.heliograph.protocol.transparency.Period;
import org.heliograph.protocol.transparency.ReportCsv;
import org.heliograph.protocol.transparency.ReportHtml;
import org.heliograph.protocol.transparency.ReportJson;

/** Transparency reports: previewed, published, read. */
public final class TransparencyRoutes {
  private final Transparency transparency;
  private final Leaving leaving;

  public TransparencyRoutes(Transparency transparency, Leaving leaving) {
    this.transparency = transparency;
    this.leaving = leaving;
  }

  /** By operation. */
  public Map<String, CallHandler> handlers() {
    return Map.of(
        "listTransparencyReports",
        call -> Answer.ok(Pages.of(transparency.list(), call, TransparencyRoutes::json)),
        "describeTransparencyMetrics",
        call -> Answer.ok(ReportJson.describe(Metrics.standard())),
        "previewTransparencyReport",
        call -> Answer.ok(transparency.preview(period(call))),
        "publishTransparencyReport",
        call -> Answer.json(201, json(transparency.publish(period(call), call.person()))),
        "readTransparencyReport",
        this::read);
  }

  private Answer read(Call call) {
    var period = period(call);
    var publication =
        transparency
            .find(period)
            .orElseThrow(
                () ->
                    Refusal.of(RefusalReason.NOT_FOUND, period + " is not published.")
                        .asException());
    var format = call.query("format", "json");
    leaving.published(call.caller(), "report", period.name(), format);
    return switch (format) {
      case "csv" -> text("text/csv; charset=utf-8", ReportCsv.of(publication.json()));
      case "html" ->
          text("text/html; charset=utf-8", ReportHtml.of(publication.json()))
              .with("Content-Security-Policy", ReportHtml.POLICY + "; frame-ancestors 'none'");
      default -> Answer.of(200, "application/json", publication.report());
    };
  }

  private static Answer text(String mediaType, String text) {
    return Answer.of(200, mediaType, text.getBytes(StandardCharsets.UTF_8));
  }

  private static Period period(Call call) {
    return Period.of(call.path("period"))
        .orElseThrow(
            () ->
                Refusal.at(
                        RefusalReason.REQUEST_INVALID,
                        "period",
                        "Name a quarter such as 2026-Q3, or a half such as 2026-H2.")
                    .asException());
  }

  private static ObjectNode json(Transparency.Entry entry) {
    var json = entry.publication().map(TransparencyRoutes::json);
    return json.orElseGet(() -> period(entry.period()).put("published", false))
        .put("over", entry.over());
  }

  private static ObjectNode json(Publication publication) {
    return period(publication.period())
        .put("published", true)
        .put("publishedBy", publication.publishedBy())
        .put("publishedAt", publication.publishedAt().toString())
        .put("digest", publication.digest().toString());
  }

  private static ObjectNode period(Period period) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("period", period.name())
        .put("granularity", period.granularity().wireName())
        .put("from", period.firstDay().toString())
        .put("to", period.lastDay().toString());
  }
}
