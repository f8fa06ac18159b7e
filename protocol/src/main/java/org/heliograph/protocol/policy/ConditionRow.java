package org.heliograph.protocol.policy;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.heliograph.protocol.agreement.Conditions;
import org.heliograph.protocol.agreement.PrivateCommunications;
import org.heliograph.protocol.signal.Government;
import org.heliograph.protocol.signal.Origin;
import org.heliograph.protocol.signal.SubjectRole;

/** Conditions of a clause, compiled so that a decision is a few comparisons of bits. */
final class ConditionRow {
  private final Conditions conditions;
  private final int tested;
  private final LabelTest labels;
  private final Set<SubjectRole> subjectRoles;
  private final Set<Origin> originsExcluded;
  private final Set<String> languages;
  private final int minimumConfidence;
  private final boolean privateOnly;

  ConditionRow(Conditions conditions) {
    this.conditions = conditions;
    tested = Check.mask(conditions.testedFields()) & Check.ALL_FIELDS;
    labels = LabelTest.of(conditions);
    subjectRoles = Set.copyOf(conditions.subjectRoles());
    originsExcluded = Set.copyOf(conditions.originsExcluded());
    var ranges = new HashSet<String>();
    conditions.languages().forEach(range -> ranges.add(range.toLowerCase(Locale.ROOT)));
    languages = Set.copyOf(ranges);
    minimumConfidence = conditions.minimumConfidence();
    privateOnly = conditions.privateCommunications() == PrivateCommunications.ONLY;
  }

  Conditions conditions() {
    return conditions;
  }

  /**
   * Bits of the checks that fail.
   *
   * @param visible bits of the checks whose field may be looked at, and of the attributes
   */
  int failures(SignalFacts facts, int visible) {
    int asked = asked(facts);
    if (asked == 0) {
      return 0;
    }
    int unknown = asked & ~(facts.known & visible);
    int open = asked & ~unknown;
    return open == 0 ? unknown : unknown | (open & failing(facts, open, visible));
  }

  /** Bits of the checks whose field is not known: they fail, whatever they ask. */
  int unknown(SignalFacts facts, int visible) {
    return asked(facts) & ~(facts.known & visible);
  }

  private int asked(SignalFacts facts) {
    return facts.account ? tested : tested & ~Check.SUBJECT_ROLE.bit();
  }

  /** Looks at known values only; of checks that are not open the answer does not count. */
  private int failing(SignalFacts facts, int open, int visible) {
    return bit(Check.PRIVATE_COMMUNICATIONS, facts.privateCommunications != privateOnly)
        | bit(Check.GOVERNMENT, facts.government != Government.NONE)
        | bit(Check.HUMAN_REVIEWED, !facts.humanReviewed)
        | bit(Check.CONFIDENCE, facts.confidence < minimumConfidence)
        | bit(
            Check.SUBJECT_ROLE,
            facts.subjectRole != null && !subjectRoles.contains(facts.subjectRole))
        | bit(Check.ORIGIN, facts.origin != null && originsExcluded.contains(facts.origin))
        | bit(
            Check.LABEL,
            (open & Check.LABEL.bit()) != 0
                && !labels.accepts(facts, (visible & Check.ATTRIBUTES) != 0))
        | bit(Check.LANGUAGE, (open & Check.LANGUAGE.bit()) != 0 && !languageCovered(facts));
  }

  /** RFC 4647 basic filtering: a range covers itself and what adds subtags to it. */
  private boolean languageCovered(SignalFacts facts) {
    for (int i = 0; i < facts.languageRanges.size(); i++) {
      if (languages.contains(facts.languageRanges.get(i))) {
        return true;
      }
    }
    return false;
  }

  private static int bit(Check check, boolean set) {
    return set ? check.bit() : 0;
  }
}
