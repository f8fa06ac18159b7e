package org.heliograph.node.matching;

import java.util.List;
import java.util.Optional;
import org.heliograph.node.matching.SignalLookup.Freshness;

/**
 * What memory can tell without waiting: that there is nothing to be looked up, and how current that
 * is. For event loops; safe for use by many threads.
 */
public interface Glance {
  /**
   * Tells of values of a type; empty where that takes a search, since values that are merely near
   * match, too.
   */
  Optional<Absence> absence(String type);

  /**
   * How current what is known of each source is, as it was read at most half a second ago; the same
   * list as before where nothing changed. Empty where it has to be read first.
   */
  Optional<List<Freshness>> sources();

  /** Is told how many values were answered by what it said; for counting, so it never waits. */
  default void answered(int values) {}
}
