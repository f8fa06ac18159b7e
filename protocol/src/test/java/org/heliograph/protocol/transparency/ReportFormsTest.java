package org.heliograph.protocol.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.heliograph.protocol.json.CanonicalJson;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.transparency.Metric.Counted;
import org.heliograph.protocol.transparency.ReportJson.Heading;
import org.junit.jupiter.api.Test;

class ReportFormsTest {
  private static final String HOSTILE = "=<script>alert(1)</script>\"'&";

  @Test
  void everyFormHasTheSentence() {
    // Given
    var report = report("harbor.example", 40);
    // Then
    assertThat(report.path("sentence").asText()).contains("detection effort, not prevalence");
    assertThat(ReportCsv.of(report)).contains("detection effort, not prevalence");
    assertThat(ReportHtml.of(report)).contains("detection effort, not prevalence");
  }

  @Test
  void whatIsNotShownIsInNoForm() {
    // Given 40 of the first value and 7 of the second, in every breakdown
    var report = report("harbor.example", 40);
    // Then
    assertThat(ReportCsv.of(report)).contains(",47,").doesNotContain(",40,", ",7,");
    assertThat(ReportHtml.of(report)).contains(">47<").doesNotContain(">40<", ">7<");
  }

  @Test
  void thePageRunsNothingWhateverItSays() {
    // Given
    var report = report(HOSTILE, 40);
    report
        .withArray("figures")
        .forEach(
            figure -> {
              ((ObjectNode) figure)
                  .put("title", HOSTILE)
                  .put("counts", HOSTILE)
                  .put("unit", HOSTILE);
              figure.path("breakdowns").forEach(ReportFormsTest::poison);
            });
    // When
    var page = ReportHtml.of(report);
    // Then
    assertThat(page)
        .doesNotContain("<script", "<img", "href=", "src=", "onload")
        .contains("&lt;script&gt;", "default-src 'none'");
    assertThat(ReportCsv.of(report).lines())
        .filteredOn(line -> line.contains("script"))
        .noneMatch(line -> line.contains(",=<") || line.contains("\"=<"));
  }

  private static void poison(JsonNode breakdown) {
    var json = ((ObjectNode) breakdown).put("title", HOSTILE);
    json.withArray("shown").addObject().put("value", HOSTILE).put("count", 12);
    json.withArray("pooled").add(HOSTILE);
  }

  @Test
  void chartsHaveATitleADescriptionAndATable() {
    // When
    var page = ReportHtml.of(report("harbor.example", 40));
    // Then
    assertThat(page.split("<svg role=\"img\"", -1)).hasSameSizeAs(page.split("<table>", -1));
    assertThat(page.split("<svg role=\"img\"", -1)).hasSameSizeAs(page.split("<desc id=", -1));
    assertThat(page).contains("aria-labelledby=\"signals-kind-t signals-kind-d\"");
  }

  @Test
  void aReportIsReadAsItWasWritten() {
    // Given
    var bytes = CanonicalJson.write(report("harbor.example", 40));
    // Then
    assertThat(CanonicalJson.write(StrictJson.parse(bytes))).isEqualTo(bytes);
  }

  private static ObjectNode report(String member, long first) {
    var metrics = Metrics.standard();
    var shown = metrics.counted().stream().map(one -> population(one, first)).toList();
    var heading =
        new Heading(
            member, Period.of("2026-Q3").orElseThrow(), Instant.parse("2026-10-02T08:00:00Z"));
    return ReportJson.of(heading, metrics, shown.stream().map(Suppression::of).toList());
  }

  private static Population population(Counted metric, long first) {
    var breakdowns =
        metric.dimensions().stream()
            .map(dimension -> Breakdown.by(dimension.name(), cells(dimension.values(), first)))
            .toList();
    return new Population(metric.id(), Contributors.OWN, breakdowns);
  }

  private static List<Cell> cells(List<String> values, long first) {
    return values.stream()
        .map(value -> new Cell(value, Map.of("self", count(values, value, first))))
        .toList();
  }

  private static long count(List<String> values, String value, long first) {
    return switch (values.indexOf(value)) {
      case 0 -> first;
      case 1 -> 7;
      default -> 0;
    };
  }
}
