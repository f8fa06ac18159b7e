package org.heliograph.node.outbound.whatif;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.UUID;

/** Counts signals and keeps the lowest few ids, so that samples do not depend on the order. */
final class LowestIds {
  /** As PostgreSQL orders them, and as their text sorts. */
  static final Comparator<UUID> ORDER =
      (one, other) -> {
        int high =
            Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0
            ? high
            : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
      };

  private final int most;
  private final PriorityQueue<UUID> ids = new PriorityQueue<>(ORDER.reversed());
  private long count;

  LowestIds(int most) {
    this.most = most;
  }

  void add(UUID id) {
    count++;
    keep(id);
  }

  private void keep(UUID id) {
    if (ids.size() < most) {
      ids.add(id);
    } else if (most > 0 && ORDER.compare(id, ids.element()) < 0) {
      ids.remove();
      ids.add(id);
    }
  }

  LowestIds add(LowestIds other) {
    count += other.count;
    other.ids.forEach(this::keep);
    return this;
  }

  long count() {
    return count;
  }

  List<UUID> ids() {
    return ids.stream().sorted(ORDER).toList();
  }
}
