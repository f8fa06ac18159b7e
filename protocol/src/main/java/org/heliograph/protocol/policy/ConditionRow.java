package org.heliograph.protocol.policy;

import com.google.common.collect.Sets;
import java.util.Collections;
import java.util.Set;
import org.heliograph.protocol.agreement.Conditions;
import org.heliograph.protocol.agreement.PrivateCommunications;
import org.heliograph.protocol.signal.Government;
import org.heliograph.protocol.signal.Origin;
import org.heliograph.protocol.signal.SignalKind;
import org.heliograph.protocol.signal.SubjectRole;
import org.jspecify.annotations.Nullable;

/** Conditions of a clause, compiled so that a decision is a few comparisons of bits. */
final class ConditionRow {
  private final Conditions conditions;
  private final int tested;
  private final Set<String> labels;
  private final Set<SubjectRole> subjectRoles;
  private final Set<Origin> originsExcluded;
  private final boolean privateOnly;

  ConditionRow(Conditions conditions) {
    this.conditions = conditions;
    tested = Check.mask(conditions.testedFields());
    labels = Set.copyOf(conditions.labels());
    subjectRoles = Sets.immutableEnumSet(conditions.subjectRoles());
    originsExcluded = Sets.immutableEnumSet(conditions.originsExcluded());
    privateOnly = conditions.privateCommunications() == PrivateCommunications.ONLY;
  }

  Conditions conditions() {
    return conditions;
  }

  /**
   * Bits of the checks that fail.
   *
   * @param visible bits of the checks whose field may be looked at
   */
  int failures(SignalFacts facts, int visible) {
    int unknown = unknown(facts, visible);
    int open = asked(facts) & ~unknown;
    return open == 0 ? unknown : unknown | (open & failing(facts, open));
  }

  /** Bits of the checks whose field is not known: they fail, whatever they ask. */
  int unknown(SignalFacts facts, int visible) {
    return asked(facts) & ~(facts.known & visible);
  }

  private int asked(SignalFacts facts) {
    return facts.header.kind() == SignalKind.ACCOUNT ? tested : tested & ~Check.SUBJECT_ROLE.bit();
  }

  private int failing(SignalFacts facts, int open) {
    return bit(Check.SUBJECT_ROLE, !among(facts.subjectRole, subjectRoles))
        | bit(Check.ORIGIN, among(facts.origin, originsExcluded))
        | bit(Check.PRIVATE_COMMUNICATIONS, facts.privateCommunications != privateOnly)
        | bit(Check.GOVERNMENT, facts.government != Government.NONE)
        | bit(Check.HUMAN_REVIEWED, !facts.humanReviewed)
        | bit(Check.CONFIDENCE, facts.confidence < conditions.minimumConfidence())
        | bit(
            Check.LABEL,
            (open & Check.LABEL.bit()) != 0 && Collections.disjoint(facts.labels, labels))
        | bit(
            Check.LANGUAGE, (open & Check.LANGUAGE.bit()) != 0 && !languageCovered(facts.language));
  }

  /** RFC 4647 basic filtering: a range covers itself and what adds subtags to it. */
  private boolean languageCovered(String language) {
    for (var range : conditions.languages()) {
      int length = range.length();
      if (language.regionMatches(true, 0, range, 0, length)
          && (language.length() == length || language.charAt(length) == '-')) {
        return true;
      }
    }
    return false;
  }

  private static int bit(Check check, boolean set) {
    return set ? check.bit() : 0;
  }

  private static <E extends Enum<E>> boolean among(@Nullable E constant, Set<E> constants) {
    return constant != null && constants.contains(constant);
  }
}
