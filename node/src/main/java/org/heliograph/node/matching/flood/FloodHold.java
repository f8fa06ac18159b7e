package org.heliograph.node.matching.flood;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Signals of a source that wait for review, because it suddenly grew.
 *
 * @param trip what was out of the ordinary when it opened
 * @param waiting signals that do not answer because of it now
 * @param discarded signals of it that were discarded and have not come again
 * @param done signals that have followed the decisions so far
 */
public record FloodHold(
    UUID id,
    long number,
    State state,
    Trip trip,
    Instant openedAt,
    long waiting,
    long discarded,
    long done,
    Optional<Decision> decision) {
  /** Where it stands. What is being released or discarded goes on by itself. */
  public enum State {
    OPEN,
    RELEASING,
    RELEASED,
    DISCARDING,
    DISCARDED;

    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State ofWire(String name) {
      return valueOf(name.toUpperCase(Locale.ROOT));
    }
  }

  /** The last decision about it. */
  public record Decision(String by, Instant at, String reason) {}

  /**
   * Whether somebody has to decide: it is open, or something that was discarded came again in a new
   * version.
   */
  public boolean needsDecision() {
    return state == State.OPEN || (state == State.DISCARDED && waiting > 0);
  }
}
