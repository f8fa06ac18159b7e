package org.heliograph.node.matching;

import org.heliograph.protocol.signal.Indicator;

/**
 * Tells of values, without waiting, that nothing is held under them. Safe for use by many threads.
 */
public interface Absence {
  /** What stands for a value in {@link #isSure}. */
  long fingerprint(Indicator asked);

  /**
   * Whether nothing is held under any of the values; false where something may be.
   *
   * @param fingerprints of as many values as {@code count} says; holds others afterwards
   */
  boolean isSure(long[] fingerprints, int count);
}
