package org.heliograph.protocol.taxonomy;

import java.util.Map;
import java.util.Set;

/**
 * A test on one attribute of a signal. Terms that stand in neither list leave it undecided, as does
 * an attribute that is not stated.
 *
 * @param name what the crosswalk calls it
 * @param attribute one of {@link AttributeTerms#names()}
 * @param words completes "holds if …"
 * @param met terms that meet it; {@code *} stands for all other terms
 * @param notMet terms that do not; {@code *} stands for all other terms
 */
public record AttributeCondition(
    String name, String attribute, String words, Set<String> met, Set<String> notMet) {
  static final String ANY = "*";
  private static final String UNKNOWN = "unknown";

  public AttributeCondition {
    met = Set.copyOf(met);
    notMet = Set.copyOf(notMet);
  }

  /**
   * Asks the attributes of a signal.
   *
   * @param attributes term by attribute name, as in the signal's field
   */
  public ConditionState state(Map<String, String> attributes) {
    var term = attributes.getOrDefault(attribute, UNKNOWN);
    if (term.equals(UNKNOWN) || !AttributeTerms.takes(attribute, term)) {
      return ConditionState.UNDECIDED;
    }
    if (met.contains(term) || (met.contains(ANY) && !notMet.contains(term))) {
      return ConditionState.MET;
    }
    return notMet.contains(term) || notMet.contains(ANY)
        ? ConditionState.NOT_MET
        : ConditionState.UNDECIDED;
  }
}
