package org.heliograph.protocol.transparency;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A report as a table (RFC 4180): a line for each count that is shown, and for what is not. */
public final class ReportCsv {
  private static final String NOT_SHOWN = "not shown";

  private final String period;
  private final List<String> lines = new ArrayList<>();

  private ReportCsv(String period) {
    this.period = period;
  }

  public static String of(JsonNode report) {
    var csv = new ReportCsv(report.path("period").asText());
    csv.lines.add("period,metric,dimension,value,count,unit,remark");
    csv.line("report", "", "", "", "", report.path("sentence").asText());
    report.path("figures").forEach(csv::figure);
    return String.join("\r\n", csv.lines) + "\r\n";
  }

  private void figure(JsonNode figure) {
    var id = figure.path("id").asText();
    var unit = figure.path("unit").asText();
    switch (figure.path("kind").asText()) {
      case "counted" -> {
        line(id, "", "total", number(figure.path("total")), unit, remark(figure.path("total")));
        figure.path("breakdowns").forEach(each -> breakdown(id, unit, each));
      }
      case "derived" ->
          line(id, "", "", number(figure.path("value")), unit, remark(figure.path("value")));
      default -> line(id, "", "", "", "", "not measured: " + figure.path("reason").asText());
    }
  }

  private void breakdown(String id, String unit, JsonNode breakdown) {
    var dimension = breakdown.path("dimension").asText();
    for (var cell : breakdown.path("shown")) {
      line(id, dimension, cell.path("value").asText(), number(cell.path("count")), unit, "");
    }
    if (!breakdown.path("pooled").isEmpty()) {
      var values =
          StreamSupport.stream(breakdown.path("pooled").spliterator(), false)
              .map(JsonNode::asText)
              .collect(Collectors.joining("; "));
      var pool = breakdown.path("pool");
      line(id, dimension, values, number(pool), unit, pool.isNull() ? NOT_SHOWN : "together");
    }
  }

  private static String number(JsonNode number) {
    return number.isNull() ? "" : number.asText();
  }

  private static String remark(JsonNode number) {
    return number.isNull() ? NOT_SHOWN : "";
  }

  private void line(
      String metric, String dimension, String value, String count, String unit, String remark) {
    lines.add(
        Stream.of(period, metric, dimension, value, count, unit, remark)
            .map(ReportCsv::quoted)
            .collect(Collectors.joining(",")));
  }

  /** A cell that begins like a formula would be computed by spreadsheets. */
  private static String quoted(String text) {
    var plain = !text.isEmpty() && "=+-@\t".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return plain.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0)
        ? '"' + plain.replace("\"", "\"\"") + '"'
        : plain;
  }
}
