package org.heliograph.node.matching;

import java.time.Duration;
import java.util.Optional;
import org.heliograph.protocol.refusal.RefusalReason;

/** What the agreements of now say about the use of what is held. */
public interface Usability {
  /**
   * Why a held signal may not be used now: its agreement is suspended or no longer in force, or a
   * basis lapsed. Empty where it may.
   */
  Optional<RefusalReason> hindrance(KeptSignal signal);

  /** How old what is known of a source may be. */
  Duration stalenessLimit(String source);

  /** Whether what is older than that is left out of answers, and not only marked. */
  boolean staleIsRefused();
}
