package org.heliograph.protocol.policy;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.heliograph.protocol.signal.IndicatorType;
import org.heliograph.protocol.signal.IndicatorTypes;
import org.heliograph.protocol.signal.SignalKind;
import org.heliograph.protocol.signal.SlotTable;
import org.heliograph.protocol.taxonomy.LabelSchemes;

/**
 * A set of terms, as bits where this release knows them, so that sets compare in a few
 * instructions. What members register beyond that is held by name. Immutable.
 *
 * @param low bits of the first 64 known terms
 * @param high bits of the next 64
 */
record TermSet(long low, long high, Set<String> others) {
  static final TermSet NONE = new TermSet(0, 0, Set.of());

  private static final Map<String, Integer> TYPES =
      numbered(IndicatorTypes.standard().all().stream().map(IndicatorType::name));
  private static final Map<String, Integer> LABELS =
      numbered(
          LabelSchemes.standard().ids().stream()
              .flatMap(id -> LabelSchemes.standard().find(id).stream())
              .flatMap(scheme -> scheme.codes().keySet().stream().map(c -> scheme.id() + ':' + c)));
  private static final Map<String, Integer> FIELDS =
      numbered(
          Stream.of(SignalKind.values())
              .flatMap(kind -> SlotTable.of(kind, SlotTable.CURRENT_SCHEMA).fields().stream()));

  static TermSet types(Collection<String> names) {
    return of(TYPES, names);
  }

  /** Of labels as {@code scheme:code}. */
  static TermSet labels(Collection<String> names) {
    return of(LABELS, names);
  }

  static TermSet fields(Collection<String> names) {
    return of(FIELDS, names);
  }

  private static Map<String, Integer> numbered(Stream<String> terms) {
    var numbers = new HashMap<String, Integer>();
    terms.sorted().distinct().limit(2 * Long.SIZE).forEach(t -> numbers.put(t, numbers.size()));
    return numbers;
  }

  private static TermSet of(Map<String, Integer> numbers, Collection<String> names) {
    long low = 0;
    long high = 0;
    var others = new HashSet<String>();
    for (var name : names) {
      var number = numbers.get(name);
      if (number == null) {
        others.add(name);
      } else if (number < Long.SIZE) {
        low |= 1L << number;
      } else {
        high |= 1L << number;
      }
    }
    return low == 0 && high == 0 && others.isEmpty()
        ? NONE
        : new TermSet(low, high, Set.copyOf(others));
  }

  boolean isEmpty() {
    return (low | high) == 0 && others.isEmpty();
  }

  /** Whether the two have a term in common. */
  boolean meets(TermSet other) {
    return ((low & other.low) | (high & other.high)) != 0
        || (!others.isEmpty() && !Collections.disjoint(others, other.others));
  }

  /** Whether all terms of the other are here too. */
  boolean covers(TermSet other) {
    return ((other.low & ~low) | (other.high & ~high)) == 0
        && (other.others.isEmpty() || others.containsAll(other.others));
  }

  TermSet without(TermSet other) {
    var rest = new HashSet<>(others);
    rest.removeAll(other.others);
    return new TermSet(low & ~other.low, high & ~other.high, Set.copyOf(rest));
  }
}
