package org.heliograph.node.matching.flood;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Something of a source that is out of the ordinary.
 *
 * @param signal the one signal that it is about; empty for all that came since
 * @param observed in the unit of the measure, as the next two
 * @param allowed what may not be exceeded
 * @param usual empty where there was no telling yet
 * @param since what came from here on is to be held
 */
public record Trip(
    String source,
    Optional<UUID> signal,
    Measure measure,
    double observed,
    double allowed,
    Optional<Double> usual,
    Instant since) {
  /** What was counted. */
  public enum Measure {
    /** Signals within an hour. */
    SIGNALS_AN_HOUR("signals within an hour"),
    /** Signals within a day. */
    SIGNALS_A_DAY("signals within a day"),
    /** Signals in the first week of a source. */
    SIGNALS_AT_FIRST("signals in the first week"),
    /** Share of the values looked up within an hour that the source matched, 0 to 1. */
    MATCHED_BY_SOURCE("of the values looked up within an hour matched by the source"),
    /** Share of the values looked up within an hour that one signal matched, 0 to 1. */
    MATCHED_BY_SIGNAL("of the values looked up within an hour matched by one signal");

    private final String words;

    Measure(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }

    public boolean isShare() {
      return this == MATCHED_BY_SOURCE || this == MATCHED_BY_SIGNAL;
    }

    public String wireName() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Measure ofWire(String name) {
      return Arrays.stream(values())
          .filter(measure -> measure.wireName().equals(name))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException(name + " is no measure of floods"));
    }
  }
}
