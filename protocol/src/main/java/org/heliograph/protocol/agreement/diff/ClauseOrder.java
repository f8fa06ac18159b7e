package org.heliograph.protocol.agreement.diff;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.google.common.collect.Sets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.heliograph.protocol.agreement.Basis;
import org.heliograph.protocol.agreement.Clause;
import org.heliograph.protocol.agreement.PrivateCommunications;
import org.heliograph.protocol.signal.SignalKind;

/**
 * Finds where signals may come under another clause that permits more: a signal goes under the
 * first that matches, so that a clause which takes less leaves more to those behind it.
 */
final class ClauseOrder {
  /** Terms that decide which signals a clause takes. */
  private static final Set<Term> COVERAGE =
      EnumSet.of(
          Term.CLAUSES,
          Term.SENDER_BASES,
          Term.RECIPIENT_BASES,
          Term.TRANSFER,
          Term.KINDS,
          Term.TYPES,
          Term.LABELS,
          Term.LABEL_MATCHING,
          Term.SUBJECT_ROLES,
          Term.MINIMUM_CONFIDENCE,
          Term.HUMAN_REVIEWED_ONLY,
          Term.LANGUAGES,
          Term.ORIGINS_EXCLUDED,
          Term.PRIVATE_COMMUNICATIONS,
          Term.GOVERNMENT_EXCLUDED,
          Term.DISCLOSED_TYPES,
          Term.TLP_CEILING,
          Term.AGGREGATES_ONLY);

  private final List<Clause> before;
  private final List<Clause> after;
  private final Set<String> shrunk;
  private final Map<String, Clause> now;

  ClauseOrder(List<Clause> before, List<Clause> after, List<Change> changes) {
    this.before = before;
    this.after = after;
    shrunk =
        changes.stream()
            .filter(change -> change.direction() == Direction.NARROWS)
            .filter(change -> COVERAGE.contains(change.term()))
            .map(Change::clause)
            .collect(toSet());
    now = after.stream().collect(toMap(Clause::id, clause -> clause));
  }

  List<Change> changes() {
    var changes = new ArrayList<Change>();
    boolean reorderWidens = false;
    for (int i = 0; i < before.size(); i++) {
      var first = before.get(i);
      for (var second : before.subList(i + 1, before.size())) {
        var heir = now.get(second.id());
        if (heir != null && meet(first, heir) && !within(heir, first)) {
          if (swapped(first, second)) {
            reorderWidens = true;
          } else if (shrunk.contains(first.id())) {
            changes.add(new Change.TakesOver(Place.clause(heir.id()), first.id()));
          }
        }
      }
    }
    var was = kept(before, after);
    var is = kept(after, before);
    if (!was.equals(is)) {
      var direction = reorderWidens ? Direction.WIDENS : Direction.NEUTRAL;
      changes.add(new Change.Altered(Place.AGREEMENT, Term.ORDER, direction, was, is));
    }
    return changes;
  }

  private boolean swapped(Clause first, Clause second) {
    var ids = after.stream().map(Clause::id).toList();
    return ids.contains(first.id()) && ids.indexOf(second.id()) < ids.indexOf(first.id());
  }

  /** Ids of the clauses that are among the others too, in their order. */
  private static List<String> kept(List<Clause> clauses, List<Clause> others) {
    var ids = others.stream().map(Clause::id).collect(toSet());
    return clauses.stream().map(Clause::id).filter(ids::contains).toList();
  }

  /** Whether some signal may fit both. */
  private static boolean meet(Clause one, Clause two) {
    var kinds = Sets.intersection(one.scope().kinds(), two.scope().kinds());
    if (kinds.isEmpty() || two.aggregatesOnly() || excludePrivately(one, two)) {
      return false;
    }
    var roles = one.scope().conditions().subjectRoles();
    var otherRoles = two.scope().conditions().subjectRoles();
    return !kinds.equals(Set.of(SignalKind.ACCOUNT))
        || roles.isEmpty()
        || otherRoles.isEmpty()
        || !Sets.intersection(roles, otherRoles).isEmpty();
  }

  private static boolean excludePrivately(Clause one, Clause two) {
    var asked =
        EnumSet.of(
            one.scope().conditions().privateCommunications(),
            two.scope().conditions().privateCommunications());
    return asked.equals(EnumSet.of(PrivateCommunications.EXCLUDED, PrivateCommunications.ONLY));
  }

  /** Whether what goes under a clause is no more than what would have gone under the other. */
  private static boolean within(Clause clause, Clause other) {
    var handling = new Changes(Place.AGREEMENT);
    ClauseComparison.handling(other.handling(), clause.handling(), handling);
    return clause.purpose().equals(other.purpose())
        && other.disclosedFields().containsAll(clause.disclosedFields())
        && other.disclosedTypes().containsAll(clause.disclosedTypes())
        && clause.retentionDays() <= other.retentionDays()
        && (!clause.onward() || other.onward())
        && provisions(clause.senderBases()).equals(provisions(other.senderBases()))
        && provisions(clause.recipientBases()).equals(provisions(other.recipientBases()))
        && clause.transfer().tool().equals(other.transfer().tool())
        && !new AgreementDiff(handling.list()).widens();
  }

  private static Set<String> provisions(List<Basis> bases) {
    return bases.stream().map(Basis::provision).collect(toSet());
  }
}
