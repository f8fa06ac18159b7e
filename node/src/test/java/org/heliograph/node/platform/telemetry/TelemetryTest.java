package org.heliograph.node.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.spi.metrics.PoolMetrics;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.heliograph.protocol.refusal.RefusalReason;
import org.junit.jupiter.api.Test;

class TelemetryTest {
  @Test
  void everyReasonHasAMetricAtEveryPlaceFromTheStart() {
    try (var telemetry = Telemetry.open()) {
      // When
      var scrape = new Scrape(telemetry.scrape());

      // Then
      for (var place : RefusedAt.values()) {
        for (var reason : RefusalReason.values()) {
          assertThat(refusals(scrape, place, reason)).as(place + " " + reason).isZero();
        }
      }
    }
  }

  @Test
  void whatPassesAStageComesToTheNext() {
    try (var telemetry = Telemetry.open()) {
      // Given
      var told = telemetry.stages();

      // When
      told.came(Step.RECEIVE, 7);
      told.passed(Stage.RECEIVED, 7);
      told.passed(Stage.VERIFIED, 7);
      told.passed(Stage.ADMITTED, 5);
      told.refused(RefusedAt.INBOUND, RefusalReason.TYPE_NOT_COVERED, 2);
      told.took(Step.VERIFY, TimeUnit.SECONDS.toNanos(3));

      // Then
      var scrape = new Scrape(telemetry.scrape());
      assertThat(scrape.value("heliograph_signals_in_total", "stage=\"receive\"")).isEqualTo(7);
      assertThat(scrape.value("heliograph_signals_out_total", "stage=\"verify\"")).isEqualTo(7);
      assertThat(scrape.value("heliograph_signals_in_total", "stage=\"admit\"")).isEqualTo(7);
      assertThat(scrape.value("heliograph_signals_out_total", "stage=\"admit\"")).isEqualTo(5);
      assertThat(scrape.value("heliograph_signals_in_total", "stage=\"keep\"")).isEqualTo(5);
      assertThat(scrape.value("heliograph_signals_out_total", "stage=\"keep\"")).isZero();
      assertThat(scrape.value("heliograph_stage_duration_seconds_sum", "stage=\"verify\""))
          .isEqualTo(3);
      assertThat(refusals(scrape, RefusedAt.INBOUND, RefusalReason.TYPE_NOT_COVERED)).isEqualTo(2);
    }
  }

  @Test
  void callsAreTimedByOperationAndClassOfStatus() {
    try (var telemetry = Telemetry.open()) {
      // Given
      var route = telemetry.calls().route("GET", "/v1/signals/{id}");

      // When
      route.answered(200, 1_000);
      route.answered(204, 1_000);
      route.answered(404, 1_000);
      route.answered(0, 1_000);
      telemetry.calls().refused(RefusalReason.NOT_FOUND);

      // Then
      var scrape = new Scrape(telemetry.scrape());
      var count = "heliograph_http_request_duration_seconds_count";
      var path = "route=\"/v1/signals/{id}\"";
      assertThat(scrape.value(count, path, "status=\"2xx\"")).isEqualTo(2);
      assertThat(scrape.value(count, path, "status=\"4xx\"")).isEqualTo(1);
      assertThat(scrape.value(count, path, "status=\"gone\"")).isEqualTo(1);
      assertThat(refusals(scrape, RefusedAt.API, RefusalReason.NOT_FOUND)).isEqualTo(1);
    }
  }

  @Test
  @SuppressWarnings("unchecked")
  void poolsOfConnectionsAreMeasuredAndOthersAreNot() {
    try (var telemetry = Telemetry.open()) {
      // Given
      assertThat(telemetry.pools().createPoolMetrics("worker", "any", 20)).isNull();
      var pool =
          (PoolMetrics<Object, Object>)
              Objects.requireNonNull(telemetry.pools().createPoolMetrics("sql", "any", 16));

      // When
      var waiting = pool.enqueue();
      var used = pool.begin();

      // Then
      var during = new Scrape(telemetry.scrape());
      assertThat(during.value("heliograph_database_connections_max")).isEqualTo(16);
      assertThat(during.value("heliograph_database_connections_used")).isEqualTo(1);
      assertThat(during.value("heliograph_database_waiting")).isEqualTo(1);
      pool.dequeue(waiting);
      pool.end(used);
      var after = new Scrape(telemetry.scrape());
      assertThat(after.value("heliograph_database_connections_used")).isZero();
      assertThat(after.value("heliograph_database_waiting")).isZero();
      assertThat(after.value("heliograph_database_wait_seconds_count")).isEqualTo(1);
    }
  }

  @Test
  void aMetricHasTheLabelsThatItIsDescribedWith() {
    assertThatThrownBy(() -> Telemetry.tags(Metric.REFUSALS, "api"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[where, reason]");
  }

  private static double refusals(Scrape scrape, RefusedAt place, RefusalReason reason) {
    return scrape.value(
        "heliograph_refusals_total",
        "where=\"" + place.wireName() + "\"",
        "reason=\"" + reason.wireName() + "\"");
  }
}
