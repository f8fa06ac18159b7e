package org.heliograph.protocol.transparency;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.html.HtmlEscapers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.heliograph.protocol.transparency.BarChart.Bar;

/** A report as one HTML page without scripts or anything to fetch: a chart and a table each. */
public final class ReportHtml {
  /** What the page may do: nothing but style itself. */
  public static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

  private static final String STYLE =
      """
      body{max-width:52rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff}
      .sentence{border-left:.3rem solid #1f4e79;padding:.4rem .8rem;font-weight:bold;background:#eef3f8}
      section{border-top:1px solid #bbb;margin-top:2rem}
      figure{margin:1rem 0}figcaption{font-weight:bold}
      svg{width:100%;height:auto;font-family:inherit}
      table{border-collapse:collapse;width:100%}th,td{padding:.2rem .6rem;border-bottom:1px solid #ddd;vertical-align:top}
      th{text-align:left}td.n,th.n{text-align:right;white-space:nowrap;width:7rem}
      .silent,.none{color:#555}.draft{border:2px dashed #a33;padding:.4rem .8rem}
      """;

  private final StringBuilder page = new StringBuilder();

  private ReportHtml() {}

  public static String of(JsonNode report) {
    var html = new ReportHtml();
    html.opening(report);
    report.path("figures").forEach(html::figure);
    html.page.append("</main>\n</body>\n</html>\n");
    return html.page.toString();
  }

  private void opening(JsonNode report) {
    var title =
        "Transparency report of %s, %s".formatted(text(report, "member"), text(report, "period"));
    page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.append("<meta http-equiv=\"Content-Security-Policy\" content=\"" + POLICY + "\">\n");
    page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.append("<title>").append(escape(title)).append("</title>\n<style>\n");
    page.append(STYLE).append("</style>\n</head>\n<body>\n<main>\n<h1>");
    page.append(escape(title)).append("</h1>\n");
    if (!report.path("complete").asBoolean()) {
      paragraph("draft", "The period is not over. This is not a published report.");
    }
    paragraph("sentence", text(report, "sentence"));
    paragraph(
        "",
        "From %s to %s, both included (UTC). Made at %s."
            .formatted(text(report, "from"), text(report, "to"), text(report, "madeAt")));
    page.append("<h2>How to read it</h2>\n<ul>\n");
    report.path("rules").forEach(rule -> page.append("<li>" + escape(rule.asText()) + "</li>\n"));
    page.append("</ul>\n");
  }

  private void figure(JsonNode figure) {
    page.append("<section>\n<h2>").append(escape(text(figure, "title"))).append("</h2>\n");
    if (figure.path("kind").asText().equals("not-measured")) {
      paragraph("none", "Not measured. " + text(figure, "reason"));
    } else {
      paragraph("", text(figure, "counts"));
      paragraph("silent", "It does not say: " + text(figure, "silent"));
      measured(figure);
    }
    page.append("</section>\n");
  }

  private void measured(JsonNode figure) {
    var unit = text(figure, "unit");
    if (figure.path("kind").asText().equals("derived")) {
      number("Value", figure.path("value"), unit);
      return;
    }
    number("Total", figure.path("total"), unit);
    if (!figure.path("total").isNull()) {
      figure.path("breakdowns").forEach(each -> breakdown(text(figure, "id"), unit, each));
    }
  }

  private void number(String name, JsonNode number, String unit) {
    if (number.isNull()) {
      paragraph("none", name + ": not shown.");
    } else {
      page.append(
          "<p>%s: <strong>%s</strong> %s</p>\n"
              .formatted(name, escape(number.asText()), escape(unit)));
    }
  }

  private void breakdown(String metric, String unit, JsonNode breakdown) {
    var bars = bars(breakdown);
    var title = text(breakdown, "title");
    var description =
        bars.stream()
            .map(bar -> bar.label() + ": " + bar.count())
            .collect(Collectors.joining("; ", "Bars, in " + unit + ". ", "."));
    page.append("<figure>\n<figcaption>").append(escape(title)).append("</figcaption>\n");
    page.append(
        BarChart.svg(metric + "-" + text(breakdown, "dimension"), title, description, bars));
    table(title, unit, breakdown);
    page.append("</figure>\n");
  }

  private static List<Bar> bars(JsonNode breakdown) {
    var bars = new ArrayList<Bar>();
    breakdown
        .path("shown")
        .forEach(
            cell -> bars.add(new Bar(text(cell, "value"), cell.path("count").asLong(), false)));
    if (!breakdown.path("pooled").isEmpty()) {
      var label = "%d values together".formatted(breakdown.path("pooled").size());
      bars.add(new Bar(label, breakdown.path("pool").asLong(), true));
    }
    return bars;
  }

  private void table(String title, String unit, JsonNode breakdown) {
    page.append(
        "<table>\n<thead><tr><th scope=\"col\">%s</th><th scope=\"col\" class=\"n\">%s</th></tr></thead>\n<tbody>\n"
            .formatted(escape(title), escape(unit)));
    for (var cell : breakdown.path("shown")) {
      row(text(cell, "value"), cell.path("count").asText());
    }
    if (!breakdown.path("pooled").isEmpty()) {
      var values =
          StreamSupport.stream(breakdown.path("pooled").spliterator(), false)
              .map(JsonNode::asText)
              .collect(Collectors.joining(", "));
      row("together: " + values, breakdown.path("pool").asText());
    }
    page.append("</tbody>\n</table>\n");
  }

  private void row(String value, String count) {
    page.append(
        "<tr><th scope=\"row\">%s</th><td class=\"n\">%s</td></tr>\n"
            .formatted(escape(value), escape(count)));
  }

  private void paragraph(String kind, String text) {
    page.append(kind.isEmpty() ? "<p>" : "<p class=\"" + kind + "\">");
    page.append(escape(text)).append("</p>\n");
  }

  private static String text(JsonNode json, String name) {
    return json.path(name).asText();
  }

  private static String escape(String text) {
    return HtmlEscapers.htmlEscaper().escape(text);
  }
}
