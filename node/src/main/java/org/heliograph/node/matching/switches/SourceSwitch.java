package org.heliograph.node.matching.switches;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What of a source is switched off, or was.
 *
 * @param reason in the words of whoever did it
 * @param until when it goes on again by itself; empty where somebody has to do it
 */
public record SourceSwitch(
    UUID id,
    Scope scope,
    String reason,
    Instant offAt,
    String offBy,
    Optional<Instant> until,
    Optional<On> on) {
  /**
   * What it silences.
   *
   * @param source member id
   * @param type indicator type; empty for all
   * @param kind wire name of a kind of signal; empty for all
   */
  public record Scope(String source, Optional<String> type, Optional<String> kind) {}

  /**
   * How it ended.
   *
   * @param by who switched it on; empty where its time had come
   */
  public record On(Instant at, Optional<String> by) {}

  /** Whether it still silences at a time. */
  boolean isOff(Instant now) {
    return on.isEmpty() && until.filter(end -> !now.isBefore(end)).isEmpty();
  }
}
