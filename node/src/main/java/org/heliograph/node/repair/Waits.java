package org.heliograph.node.repair;

import java.time.Duration;
import java.time.Instant;
import org.heliograph.protocol.seal.Inventory.Reason;

/**
 * How long a repair waits.
 *
 * @param tail how long something may be under way before it counts as missing
 */
record Waits(Duration tail) {
  /** Questions in vain after which a session says so. */
  static final int NOTED = 3;

  private static final Duration LONGEST = Duration.ofHours(1);

  /** Longest rest before a partner is heard that went back to a backup and waits for it. */
  private static final Duration RESTORED = Duration.ofSeconds(10);

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

  /** When the next session may begin for which a recipient asks. */
  Instant afterEnd(Instant ended, Reason reason) {
    boolean sooner = reason == Reason.RESTORED && tail.compareTo(RESTORED) > 0;
    return sooner ? ended.plus(RESTORED) : afterEnd(ended);
  }
}
