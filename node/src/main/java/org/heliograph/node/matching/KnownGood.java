package org.heliograph.node.matching;

import java.util.List;
import java.util.Map;
import org.heliograph.protocol.signal.Indicator;

/**
 * The member's own lists of values that are known to be harmless: what stands in one does not
 * match, whoever vouches for it. Asked for values that match, and for no others. May wait for the
 * database; safe for use by many threads.
 */
@FunctionalInterface
public interface KnownGood {
  /** For a member without such lists. */
  KnownGood NONE = _ -> Map.of();

  /**
   * The nearest entry of each value that stands in a list now, by the value's place.
   *
   * @param matching values in canonical form; never logged
   */
  Map<Integer, Entry> find(List<Indicator> matching);

  /**
   * An entry of a list.
   *
   * @param bank name of the list
   * @param distance of the value that was asked for, in bits; 0 where values are equal
   */
  record Entry(String bank, long id, int distance) {}
}
