package org.heliograph.node.matching;

import java.util.Optional;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.signal.Indicator;

/**
 * One thing that may stand in the way of using held signals now, though they are held: terms, a
 * switch, a hold for review. Asked for every match of every look-up: answers from memory, safe for
 * use by many threads.
 */
@FunctionalInterface
public interface Hindrance {
  /** Why a held signal may not be used now; empty where it may. */
  Optional<RefusalReason> of(KeptSignal signal);

  /**
   * Why a held signal may not answer by one of its indicators.
   *
   * @param held the one that matched
   */
  default Optional<RefusalReason> of(KeptSignal signal, Indicator held) {
    return of(signal);
  }
}
