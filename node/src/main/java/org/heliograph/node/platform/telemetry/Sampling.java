package org.heliograph.node.platform.telemetry;

import java.util.UUID;

/**
 * Chooses a share of all signals by their ids alone, so that every member chooses the same ones;
 * whoever follows a greater share follows those of a smaller one, too.
 */
final class Sampling {
  private static final int BITS = 56;

  /** Odd, so that it loses nothing; spreads ids that somebody counted up. */
  private static final long SPREAD = 0x9e37_79b9_7f4a_7c15L;

  private final long below;

  /**
   * @param ratio from 0 to 1
   */
  Sampling(double ratio) {
    below = (long) (ratio * (1L << BITS));
  }

  /** By the last 64 bits: ids of one upload begin with the same 32. */
  boolean takes(UUID id) {
    return (id.getLeastSignificantBits() * SPREAD) >>> (Long.SIZE - BITS) < below;
  }
}
