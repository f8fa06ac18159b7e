package org.heliograph.node.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ReadingsTest {
  private static final Instant BEGIN = Instant.parse("2026-11-01T00:00:00Z");
  private static final Duration EVERY = Duration.ofSeconds(15);
  private static final String UNSENT = "heliograph_outbound_unsent_consignments";

  private final AtomicReference<Instant> now = new AtomicReference<>(BEGIN);
  private final AtomicReference<Reading.Source> source = new AtomicReference<>(_ -> {});

  @Test
  void seriesComeAndGoWithWhatIsFound() {
    try (var telemetry = Telemetry.open()) {
      source.set(
          to ->
              to.put(Metric.UNSENT, 3, "lumen")
                  .put(Metric.UNSENT, 0, "tern")
                  .put(Metric.UNSENT_SINCE, Optional.of(BEGIN), "lumen")
                  .put(Metric.UNSENT_SINCE, Optional.empty(), "tern"));
      try (var readings = start(telemetry)) {
        // When
        readings.readAll();

        // Then
        var scrape = new Scrape(telemetry.scrape());
        assertThat(scrape.value(UNSENT, "partner=\"lumen\"")).isEqualTo(3);
        assertThat(scrape.value(UNSENT, "partner=\"tern\"")).isZero();
        var since = "heliograph_outbound_unsent_since_timestamp_seconds";
        assertThat(scrape.value(since, "lumen")).isEqualTo((double) BEGIN.getEpochSecond());
        assertThat(scrape.value(since, "tern")).isNaN();

        // When
        source.set(to -> to.put(Metric.UNSENT, 5, "tern"));
        readings.readAll();

        // Then
        var next = new Scrape(telemetry.scrape());
        assertThat(next.value(UNSENT, "partner=\"tern\"")).isEqualTo(5);
        assertThat(next.series()).noneMatch(line -> line.contains("lumen"));
      }
    }
  }

  @Test
  void whatCannotBeReadIsToldAsUnknownAndNotAsItWas() {
    try (var telemetry = Telemetry.open()) {
      // Given
      source.set(to -> to.put(Metric.UNSENT, 3, "lumen"));
      try (var readings = start(telemetry)) {
        readings.readAll();

        // When
        source.set(
            _ -> {
              throw new IllegalStateException("the database is away");
            });
        readings.readAll();

        // Then it stays for a while
        var after = new Scrape(telemetry.scrape());
        assertThat(after.value(UNSENT)).isEqualTo(3);
        assertThat(after.value("heliograph_reading_failures_total", "outbound")).isPositive();
        assertThat(after.value("heliograph_reading_timestamp_seconds", "outbound"))
            .isEqualTo((double) BEGIN.getEpochSecond());

        // When
        now.set(BEGIN.plus(EVERY.multipliedBy(4)).plusSeconds(1));

        // Then
        await()
            .atMost(Duration.ofSeconds(30))
            .untilAsserted(
                () -> assertThat(telemetry.scrape()).contains(UNSENT + "{partner=\"lumen\"} NaN"));
      }
    }
  }

  private Readings start(Telemetry telemetry) {
    var reading =
        new Reading(
            "outbound",
            EVERY,
            Set.of(Metric.UNSENT, Metric.UNSENT_SINCE),
            to -> Objects.requireNonNull(source.get()).read(to));
    return Readings.start(telemetry, List.of(reading), now::get);
  }
}
