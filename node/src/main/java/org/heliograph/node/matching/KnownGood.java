package org.heliograph.node.matching;

import java.util.Optional;
import org.heliograph.protocol.signal.Indicator;

/**
 * The member's own lists of values that are known to be harmless: what stands in one does not
 * match, whoever vouches for it. Asked for every value that something may match: answers from
 * memory, safe for use by many threads.
 */
@FunctionalInterface
public interface KnownGood {
  /** For a member without such lists. */
  KnownGood NONE = _ -> Optional.empty();

  /**
   * Name of the list that holds a value; empty where none does.
   *
   * @param asked in canonical form; never logged
   */
  Optional<String> list(Indicator asked);
}
