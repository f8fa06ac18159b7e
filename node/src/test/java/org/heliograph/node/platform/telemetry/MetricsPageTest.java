package org.heliograph.node.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.heliograph.node.platform.telemetry.Metric.Kind;
import org.junit.jupiter.api.Test;

/** docs/operate/metrics.md describes what is measured, all of it and nothing else. */
class MetricsPageTest {
  private static final Map<String, String> TYPES =
      Map.of("counter", "counter", "gauge", "gauge", "info", "gauge", "timer", "summary");

  private final DescribedMetrics page = DescribedMetrics.read();

  @Test
  void eachMetricOfTheNodeHasItsRowWithTypeAndLabels() {
    assertThat(page.own())
        .extracting(DescribedMetrics.Row::name)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Metric.values()).map(Metric::wireName).toList());
    for (var metric : Metric.values()) {
      assertThat(page.own())
          .filteredOn(row -> row.name().equals(metric.wireName()))
          .allSatisfy(
              row -> {
                assertThat(row.type()).as(row.name()).isEqualTo(metric.kind().wireName());
                assertThat(row.labels()).as(row.name()).isEqualTo(metric.labels());
                assertThat(row.unit()).as(row.name()).isNotBlank();
                assertThat(row.meaning()).as(row.name()).isNotBlank();
              });
    }
  }

  @Test
  void whatIsRegisteredHasTheNameAndTypeThatThePageSays() {
    try (var telemetry = Telemetry.open()) {
      // When each is registered as its kind
      for (var metric : Metric.values()) {
        var labels = metric.labels().stream().map(_ -> "any").toArray(String[]::new);
        switch (metric.kind()) {
          case COUNTER -> telemetry.counter(metric, labels);
          case TIMER -> telemetry.timer(metric, labels);
          case INFO -> telemetry.info(metric, labels);
          case GAUGE -> telemetry.gauge(metric, () -> 1, labels);
        }
      }

      // Then
      var families = new TreeMap<>(new Scrape(telemetry.scrape()).families());
      families.keySet().removeIf(name -> !name.startsWith("heliograph_"));
      var described = new TreeMap<String, String>();
      page.own().forEach(row -> described.put(row.name(), TYPES.get(row.type())));
      assertThat(families).isEqualTo(described);
    }
  }

  @Test
  void namesFollowTheConventionsOfPrometheus() {
    for (var metric : Metric.values()) {
      assertThat(metric.wireName()).matches("heliograph_[a-z]+(_[a-z]+)*");
      assertThat(metric.wireName().endsWith("_total"))
          .as(metric.wireName())
          .isEqualTo(metric.kind() == Kind.COUNTER);
      if (metric.kind() == Kind.TIMER) {
        assertThat(metric.wireName()).endsWith("_seconds");
      }
      assertThat(metric.help()).endsWith(".");
    }
  }

  @Test
  void whatTheMachineTellsIsDescribedToo() {
    try (var telemetry = Telemetry.open()) {
      // When there was a collection
      System.gc();

      // Then
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> {
                var families = new Scrape(telemetry.scrape()).families().keySet();
                assertThat(page.others()).contains("jvm_gc_pause_seconds");
                assertThat(families)
                    .filteredOn(name -> !name.startsWith("heliograph_"))
                    .isSubsetOf(page.others());
                assertThat(page.others())
                    .filteredOn(name -> !name.equals("jvm_gc_concurrent_phase_time_seconds"))
                    .isSubsetOf(families);
              });
    }
  }
}
