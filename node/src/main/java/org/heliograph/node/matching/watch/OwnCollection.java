package org.heliograph.node.matching.watch;

import java.time.Instant;

/**
 * A named set of the member's own indicators, to be told of signals that match them.
 *
 * @param purpose IRI; the signals have to be disclosed for it
 * @param keepDays how long an entry stays that does not say so itself
 * @param entries how many there are
 * @param unmatched how many of them were not looked up yet in what is held already
 */
public record OwnCollection(
    long number,
    String name,
    String purpose,
    int keepDays,
    String madeBy,
    Instant madeAt,
    long entries,
    long unmatched) {
  /** Days that an entry stays where nobody says otherwise. */
  public static final int CUSTOMARY_DAYS = 90;

  public static final int MOST_DAYS = 3_660;
}
