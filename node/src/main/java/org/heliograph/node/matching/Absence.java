package org.heliograph.node.matching;

import org.heliograph.protocol.signal.Indicator;

/**
 * Tells of values of one type, without waiting, that nothing is held under them. Safe for use by
 * many threads.
 */
public interface Absence {
  /**
   * Whether nothing is held under a value without qualifiers; false where something may be.
   *
   * @param utf8 begins with the value in canonical form
   */
  boolean isSure(byte[] utf8, int length);

  /** The same of an indicator of the type, in canonical form. */
  boolean isSure(Indicator asked);
}
