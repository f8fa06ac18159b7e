package org.heliograph.node.returns.report;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often look-ups matched which signal on which day, until it is written. For many threads. */
public final class LookUpHits {
  private final Map<Hit, LongAdder> hits = new ConcurrentHashMap<>();

  /**
   * A signal on one day.
   *
   * @param day in UTC
   */
  record Hit(String source, UUID signal, LocalDate day) {}

  void add(Hit hit) {
    hits.computeIfAbsent(hit, key -> new LongAdder()).increment();
  }

  /**
   * Takes out what was counted; one of several hits in the same instant may be lost, never the
   * first.
   */
  Map<Hit, Long> take() {
    var taken = new HashMap<Hit, Long>();
    for (var hit : List.copyOf(hits.keySet())) {
      var count = hits.remove(hit);
      if (count != null) {
        taken.put(hit, count.sum());
      }
    }
    return taken;
  }

  /** Puts back what could not be written. */
  void putBack(Map<Hit, Long> taken) {
    taken.forEach((hit, count) -> hits.computeIfAbsent(hit, key -> new LongAdder()).add(count));
  }
}
