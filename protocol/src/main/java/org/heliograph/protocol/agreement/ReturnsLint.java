package org.heliograph.protocol.agreement;

import static org.heliograph.protocol.document.Defect.invalid;

import com.google.common.collect.Sets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.heliograph.protocol.outcome.OutcomeCode;
import org.heliograph.protocol.refusal.Refusal;

/** Finds what cannot be meant by the terms of what flows back. */
final class ReturnsLint {
  /** All that a node can know without a person or a system of the member. */
  private static final Set<OutcomeCode> SEEN_BY_NODES =
      EnumSet.of(OutcomeCode.RECEIVED, OutcomeCode.MATCHED, OutcomeCode.NO_MATCH);

  private ReturnsLint() {}

  static List<Refusal> defects(Agreement agreement) {
    var defects = new ArrayList<Refusal>();
    var terms = agreement.returns();
    var forbidden = Sets.difference(terms.automatic(), terms.outcomes());
    if (!forbidden.isEmpty()) {
      defects.add(
          invalid(
              "returns.automatic",
              "holds %s, which returns.outcomes does not permit; add there or remove here"
                  .formatted(names(forbidden))));
    }
    var unseen = Sets.difference(terms.automatic(), SEEN_BY_NODES);
    if (!unseen.isEmpty()) {
      defects.add(
          invalid(
              "returns.automatic",
              "holds %s, which no node can know by itself; only %s can be automatic"
                  .formatted(names(unseen), names(SEEN_BY_NODES))));
    }
    var duties = agreement.duties().stream().map(Duty::kind).collect(Collectors.toSet());
    if (duties.contains(Duty.Kind.OUTCOMES) && terms.outcomes().isEmpty()) {
      defects.add(
          invalid(
              "returns.outcomes",
              "permits none, but there is the duty outcomes; permit some or remove the duty"));
    }
    return defects;
  }

  private static String names(Set<OutcomeCode> codes) {
    return codes.stream().sorted().map(OutcomeCode::wireName).collect(Collectors.joining(", "));
  }
}
