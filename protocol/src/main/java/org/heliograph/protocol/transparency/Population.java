package org.heliograph.protocol.transparency;

import java.util.HashSet;
import java.util.List;

/**
 * The events of one kind in one period, with everything that is published of them. They are counted
 * in no other population; a figure that rests on the same events is derived from what this one
 * shows.
 *
 * @param breakdowns at least one; no dimension is in two of them, since each is protected by itself
 */
public record Population(String name, Contributors whose, List<Breakdown> breakdowns) {
  public Population {
    breakdowns = List.copyOf(breakdowns);
    var seen = new HashSet<String>();
    for (var breakdown : breakdowns) {
      if (!breakdown.dimensions().stream().allMatch(seen::add)) {
        throw new IllegalArgumentException("a dimension of " + name + " is in two breakdowns");
      }
      if (!breakdown.total().equals(breakdowns.getFirst().total())) {
        throw new IllegalArgumentException("breakdowns of " + name + " count different events");
      }
    }
    if (breakdowns.isEmpty()) {
      throw new IllegalArgumentException(name + " counts nothing");
    }
  }

  Cell total() {
    return breakdowns.getFirst().total();
  }
}
