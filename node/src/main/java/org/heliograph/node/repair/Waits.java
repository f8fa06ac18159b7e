package org.heliograph.node.repair;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a repair waits.
 *
 * @param tail how long something may be under way before it counts as missing
 */
record Waits(Duration tail) {
  /** Questions in vain after which a session says so. */
  static final int NOTED = 3;

  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int MOST_DOUBLINGS = 12;

  /** When to ask again: waits double, up to an hour. */
  Instant again(Instant now, int attempts) {
    var wait = tail.multipliedBy(1L << Math.min(attempts, MOST_DOUBLINGS));
    return now.plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST);
  }

  /** When the next session may begin by itself. */
  Instant afterEnd(Instant ended) {
    return ended.plus(tail);
  }
}
