package org.heliograph.node.platform.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.heliograph.node.platform.loop.Loop;
import org.heliograph.node.platform.loop.Wakeup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for figures in the background, so that no scrape waits for the database. What could not be
 * asked for stays as it was found for a while, and then becomes {@code NaN}: an old figure is never
 * told as a new one. When each was asked for last is a metric of its own.
 */
public final class Readings implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Readings.class);
  private static final Duration LOOKED_EVERY = Duration.ofSeconds(1);

  /** So many readings in a row may fail before what was found is too old. */
  private static final int PATIENCE = 4;

  private final List<OneReading> all;
  private final List<Loop> loops;

  private Readings(List<OneReading> all) {
    this.all = all;
    this.loops =
        List.of(
            Loop.start("figures", new Wakeup(), LOOKED_EVERY, this::round),
            Loop.start("figures-age", new Wakeup(), LOOKED_EVERY, this::age));
  }

  /** Begins to ask. */
  public static Readings start(Telemetry telemetry, List<Reading> readings, InstantSource clock) {
    return new Readings(
        readings.stream().map(reading -> new OneReading(telemetry, reading, clock)).toList());
  }

  private boolean round() {
    all.forEach(OneReading::readIfDue);
    return false;
  }

  /** Beside the other loop, which may hang in a question. */
  private boolean age() {
    all.forEach(OneReading::age);
    return false;
  }

  /** Asks for all of them now, whether or not they are due. */
  void readAll() {
    all.forEach(OneReading::read);
  }

  @Override
  public void close() {
    loops.forEach(Loop::close);
  }

  private static final class OneReading {
    private final Reading reading;
    private final InstantSource clock;
    private final List<Row> rows;
    private final Counter failures;
    private final Timer duration;
    private volatile Instant found;
    private Instant due = Instant.MIN;
    private boolean failing;

    private record Row(Metric metric, GaugeRows series) {}

    OneReading(Telemetry telemetry, Reading reading, InstantSource clock) {
      this.reading = reading;
      this.clock = clock;
      this.found = clock.instant();
      this.rows = reading.metrics().stream().map(one -> new Row(one, telemetry.rows(one))).toList();
      this.failures = telemetry.counter(Metric.READING_FAILURES, reading.name());
      this.duration = telemetry.timer(Metric.READING_DURATION, reading.name());
      telemetry.gauge(
          Metric.READING_TIMESTAMP, () -> found.toEpochMilli() / 1_000.0, reading.name());
    }

    void readIfDue() {
      if (!clock.instant().isBefore(due)) {
        read();
      }
    }

    synchronized void read() {
      var asked = clock.instant();
      due = asked.plus(reading.every());
      long begin = System.nanoTime();
      try {
        var findings = new Findings(reading.metrics());
        reading.source().read(findings);
        rows.forEach(row -> row.series().found(findings.of(row.metric())));
        found = asked;
        failing = false;
        duration.record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
      } catch (Exception e) {
        // what waiting for the database throws is not declared
        failures.increment();
        tell(e);
      }
    }

    private void tell(Exception failure) {
      if (!failing) {
        LOG.warn(
            "figures of {} could not be read; tried again: {}", reading.name(), failure.toString());
      }
      failing = true;
    }

    void age() {
      var limit = found.plus(reading.every().multipliedBy(PATIENCE));
      if (clock.instant().isAfter(limit)) {
        rows.forEach(row -> row.series().outdated());
      }
    }
  }
}
