package org.heliograph.protocol.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.heliograph.protocol.agreement.Conditions;
import org.heliograph.protocol.taxonomy.Crosswalk;
import org.heliograph.protocol.taxonomy.Label;
import org.heliograph.protocol.taxonomy.LabelMatch;

/**
 * The labels that a condition accepts, taken through the shipped crosswalk as far as it says.
 *
 * @param plain labels that count whatever the signal's attributes are
 * @param conditional labels that count only if the attributes say so; where these are not shown, or
 *     leave it open, the label does not count
 */
record LabelTest(TermSet plain, List<LabelMatch> conditional) {
  static LabelTest of(Conditions conditions) {
    var plain = new HashSet<>(conditions.labels());
    var conditional = new ArrayList<LabelMatch>();
    for (var wanted : conditions.labels()) {
      for (var match : matches(conditions, wanted)) {
        if (match.conditions().isEmpty()) {
          plain.add(match.label().toString());
        } else {
          conditional.add(match);
        }
      }
    }
    return new LabelTest(TermSet.labels(plain), List.copyOf(conditional));
  }

  private static List<LabelMatch> matches(Conditions conditions, String wanted) {
    return switch (conditions.labelMatching()) {
      case LITERAL -> List.of();
      case EXACT_MATCH -> Crosswalk.shipped().exactMatches(Label.parse(wanted));
      case BROAD_MATCH -> Crosswalk.shipped().exactAndBroadMatches(Label.parse(wanted));
    };
  }

  /**
   * @param attributesShown whether the attributes may be looked at
   */
  boolean accepts(SignalFacts facts, boolean attributesShown) {
    return plain.meets(facts.labelSet) || (attributesShown && acceptsByAttributes(facts));
  }

  private boolean acceptsByAttributes(SignalFacts facts) {
    for (var match : conditional) {
      if (facts.labels.contains(match.label().toString()) && match.holds(facts.attributes)) {
        return true;
      }
    }
    return false;
  }
}
