package org.heliograph.node.matching.flood;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Signals of a source that wait for review, because it suddenly grew or its key was in other hands.
 *
 * @param trip what was out of the ordinary when it opened
 * @param waiting signals that do not answer because of it now
 * @param discarded signals of it that were discarded and have not come again
 * @param outcomes what it reported under the key, left out of account until somebody decides
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
    long outcomes,
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
   * Whether somebody has to decide: it is open, something that was discarded came again in a new
   * version, or a node that had not heard of the key kept more under it.
   */
  public boolean needsDecision() {
    return switch (state) {
      case OPEN -> true;
      case RELEASED, DISCARDED -> waiting > 0;
      case RELEASING, DISCARDING -> false;
    };
  }
}
