package org.heliograph.node.matching.flood;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Something of a source that is out of the ordinary: it grew, or its key was in other hands.
 *
 * @param signal the one signal that it is about; empty for all that came since
 * @param observed in the unit of the measure, as the next two
 * @param allowed what may not be exceeded
 * @param usual empty where there was no telling yet
 * @param since what came from here on is to be held
 * @param key the only one whose seals it is about; empty for a flood
 */
public record Trip(
    String source,
    Optional<UUID> signal,
    Measure measure,
    double observed,
    double allowed,
    Optional<Double> usual,
    Instant since,
    Optional<String> key) {
  /** Of a flood: whatever key sealed it. */
  public Trip(
      String source,
      Optional<UUID> signal,
      Measure measure,
      double observed,
      double allowed,
      Optional<Double> usual,
      Instant since) {
    this(source, signal, measure, observed, allowed, usual, since, Optional.empty());
  }

  /** Whether it is about all of a source that suddenly grew. */
  boolean isFlood() {
    return signal.isEmpty() && key.isEmpty();
  }

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
    MATCHED_BY_SIGNAL("of the values looked up within an hour matched by one signal"),
    /** Signals that were kept under a key while it may have been in other hands. */
    KEY_COMPROMISED("signals kept under a key that may have been in other hands");

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
