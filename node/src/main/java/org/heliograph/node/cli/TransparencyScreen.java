package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A transparency report, and what its figures mean, on a terminal. */
final class TransparencyScreen {
  private final StringBuilder text = new StringBuilder();

  private TransparencyScreen() {}

  static String of(JsonNode report) {
    var screen = new TransparencyScreen();
    screen.line(
        "Transparency report of %s, %s (%s to %s)"
            .formatted(
                Shown.text(report, "member"),
                Shown.text(report, "period"),
                Shown.text(report, "from"),
                Shown.text(report, "to")));
    screen.line(Shown.text(report, "sentence"));
    if (!report.path("complete").asBoolean()) {
      screen.line("The period is not over.");
    }
    report.path("figures").forEach(screen::figure);
    return screen.text.toString();
  }

  static void describe(Terminal terminal, JsonNode metrics) {
    for (var it : metrics.path("items")) {
      terminal.line(terminal.bold(Shown.text(it, "title")) + "  (" + Shown.text(it, "id") + ")");
      if (it.has("reason")) {
        terminal.line("  Not measured: " + Shown.text(it, "reason"));
      } else {
        terminal.line("  Counts (" + Shown.text(it, "unit") + "): " + Shown.text(it, "counts"));
        terminal.line("  Does not say: " + Shown.text(it, "silent"));
      }
    }
    terminal.line("");
    metrics.path("rules").forEach(rule -> terminal.line("- " + Shown.plain(rule.asText())));
    terminal.line(Shown.text(metrics, "sentence"));
  }

  private void figure(JsonNode figure) {
    line("");
    switch (figure.path("kind").asText()) {
      case "counted" -> {
        line(heading(figure, "total"));
        figure.path("breakdowns").forEach(each -> breakdown(figure, each));
      }
      case "derived" -> line(heading(figure, "value"));
      default -> line(Shown.text(figure, "title") + ": not measured");
    }
  }

  private static String heading(JsonNode figure, String number) {
    var value = figure.path(number);
    var words = value.isNull() ? "not shown" : value.asText() + " " + Shown.text(figure, "unit");
    return Shown.text(figure, "title") + ": " + words;
  }

  private void breakdown(JsonNode figure, JsonNode breakdown) {
    if (figure.path("total").isNull()) {
      return;
    }
    line("  " + Shown.text(breakdown, "title"));
    for (var cell : breakdown.path("shown")) {
      line("    %-32s %12d".formatted(Shown.text(cell, "value"), cell.path("count").asLong()));
    }
    var pooled = breakdown.path("pooled");
    if (!pooled.isEmpty()) {
      var label = pooled.size() + " values together";
      line("    %-32s %12d".formatted(label, breakdown.path("pool").asLong()));
      line("      " + some(pooled));
    }
  }

  private static String some(JsonNode values) {
    var named =
        StreamSupport.stream(values.spliterator(), false)
            .limit(6)
            .map(value -> Shown.plain(value.asText()))
            .collect(Collectors.joining(", "));
    return values.size() > 6 ? named + ", …" : named;
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
