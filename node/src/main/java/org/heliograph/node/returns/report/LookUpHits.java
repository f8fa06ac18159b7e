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
  /** Counts of the values looked up, under no source, and of those that each source matched. */
  static final String ALL = "";

  private final Map<Hit, LongAdder> hits = new ConcurrentHashMap<>();
  private final LongAdder asked = new LongAdder();
  private final Map<String, LongAdder> matched = new ConcurrentHashMap<>();

  /**
   * A signal on one day.
   *
   * @param day in UTC
   */
  record Hit(String source, UUID signal, LocalDate day) {}

  /** Counts a match that was found some other way than by a question. */
  public void add(String source, UUID signal, LocalDate day) {
    add(new Hit(source, signal, day));
  }

  void add(Hit hit) {
    hits.computeIfAbsent(hit, key -> new LongAdder()).increment();
  }

  /** Counts values that were looked up, whatever they matched. */
  public void asked(int howMany) {
    asked.add(howMany);
  }

  /** Counts a value that some signals of a source matched. */
  void matched(String source) {
    add(source, 1);
  }

  private void add(String source, long some) {
    (source.equals(ALL) ? asked : matched.computeIfAbsent(source, key -> new LongAdder()))
        .add(some);
  }

  /** Takes out how many values were looked up and matched by each source. */
  Map<String, Long> takeValues() {
    var taken = new HashMap<String, Long>();
    taken.put(ALL, asked.sumThenReset());
    matched.forEach((source, count) -> taken.put(source, count.sumThenReset()));
    taken.values().removeIf(count -> count == 0);
    return taken;
  }

  /** Puts back what could not be written. */
  void putBackValues(Map<String, Long> taken) {
    taken.forEach(this::add);
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
