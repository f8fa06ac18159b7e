package org.heliograph.node.audit.log;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.heliograph.node.audit.log.Damage.Kind;

/** The damage that a verification finds: the first are named, all are counted. For one thread. */
final class Findings {
  private final int log;
  private final int most;
  private final List<Damage> named = new ArrayList<>();
  private final Set<Damage> seen = new HashSet<>();
  private long count;

  /**
   * @param most how many are named
   */
  Findings(int log, int most) {
    this.log = log;
    this.most = most;
  }

  void add(long index, Kind kind) {
    add(index, index, kind);
  }

  void add(long first, long last, Kind kind) {
    var damage = new Damage(log, first, last, kind);
    if (named.size() >= most) {
      count++;
    } else if (seen.add(damage)) {
      count++;
      named.add(damage);
    }
  }

  /** By place. */
  List<Damage> named() {
    return named.stream().sorted(Comparator.comparingLong(Damage::index)).toList();
  }

  /** Replaces what was found of one entry by what is known better now. */
  void rename(long index, Kind from, Kind to) {
    named.replaceAll(
        one -> one.index() == index && one.kind() == from ? Damage.of(log, index, to) : one);
  }

  long count() {
    return count;
  }
}
