package org.heliograph.protocol.agreement.diff;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.heliograph.protocol.agreement.Basis;
import org.heliograph.protocol.agreement.Clause;
import org.heliograph.protocol.agreement.Conditions;
import org.heliograph.protocol.agreement.Handling;
import org.heliograph.protocol.agreement.Transfer;
import org.heliograph.protocol.signal.SignalKind;

/** Compares two versions of one clause. */
final class ClauseComparison {
  private final Clause before;
  private final Clause after;

  ClauseComparison(Clause before, Clause after) {
    this.before = before;
    this.after = after;
  }

  void into(Changes changes) {
    int known = changes.list().size();
    changes.value(Term.TITLE, before.title(), after.title(), Rule.neverMatters());
    changes.value(Term.PURPOSE, before.purpose(), after.purpose(), Rule.widensAlways());
    bases(Term.SENDER_BASES, before.senderBases(), after.senderBases(), changes);
    bases(Term.RECIPIENT_BASES, before.recipientBases(), after.recipientBases(), changes);
    changes.value(Term.TRANSFER, before.transfer(), after.transfer(), ClauseComparison::transfer);
    scope(changes.in(Part.SCOPE));
    conditions(before.sourceOnly(), after.sourceOnly(), changes.in(Part.SOURCE_ONLY));
    disclosure(changes);
    handling(before.handling(), after.handling(), changes);
    if (changes.list().size() == known && !before.equals(after)) {
      changes.value(Term.OTHER, before, after, Rule.widensAlways());
    }
  }

  /**
   * All bases have to hold, so that one less asks for less. One more is another reason in law, of
   * which nobody here can say whether it carries more.
   */
  private static void bases(Term term, List<Basis> before, List<Basis> after, Changes changes) {
    if (ambiguous(before) || ambiguous(after)) {
      changes.matters(term, before, after);
      return;
    }
    var was = byProvision(before);
    var is = byProvision(after);
    var gone = new ArrayList<>(before);
    gone.removeIf(basis -> is.containsKey(basis.provision()));
    changes.removed(term, gone, Direction.WIDENS);
    for (var basis : after) {
      var old = was.get(basis.provision());
      if (old == null) {
        changes.added(term, List.of(basis), Direction.WIDENS);
      } else {
        changes.value(term, old, basis, ClauseComparison::basis);
      }
    }
    if (was.equals(is)) {
      changes.value(term, before, after, Rule.neverMatters());
    }
  }

  private static Direction basis(Basis before, Basis after) {
    var dated =
        new Basis(before.provision(), before.reference(), after.validity(), after.suspended());
    if (!after.equals(dated)) {
      return Direction.WIDENS;
    }
    var time = Rule.longer(before.validity(), after.validity());
    return before.suspended() == after.suspended()
        ? time
        : time.and(Direction.widensIf(before.suspended()));
  }

  private static Direction transfer(Transfer before, Transfer after) {
    var dated = new Transfer(before.tool(), before.country(), before.reference(), after.validity());
    return after.equals(dated)
        ? Rule.longer(before.validity(), after.validity())
        : Direction.WIDENS;
  }

  private void scope(Changes changes) {
    var was = before.scope();
    var is = after.scope();
    changes.permits(Term.KINDS, was.kinds(), is.kinds());
    changes.asksForOne(Term.TYPES, was.types(), is.types());
    conditions(was.conditions(), is.conditions(), changes);
  }

  private void conditions(Conditions was, Conditions is, Changes changes) {
    changes.asksForOne(Term.LABELS, was.labels(), is.labels());
    changes.value(Term.LABEL_MATCHING, was.labelMatching(), is.labelMatching(), Rule.moreWidens());
    if (before.scope().kinds().contains(SignalKind.ACCOUNT)
        && after.scope().kinds().contains(SignalKind.ACCOUNT)) {
      changes.asksForOne(Term.SUBJECT_ROLES, was.subjectRoles(), is.subjectRoles());
    } else {
      changes.value(Term.SUBJECT_ROLES, was.subjectRoles(), is.subjectRoles(), Rule.neverMatters());
    }
    changes.value(
        Term.MINIMUM_CONFIDENCE,
        was.minimumConfidence(),
        is.minimumConfidence(),
        Rule.lessWidens());
    changes.value(
        Term.HUMAN_REVIEWED_ONLY,
        was.humanReviewedOnly(),
        is.humanReviewedOnly(),
        Rule.falseWidens());
    changes.asksForOne(Term.LANGUAGES, was.languages(), is.languages());
    changes.forbids(Term.ORIGINS_EXCLUDED, was.originsExcluded(), is.originsExcluded());
    changes.value(
        Term.PRIVATE_COMMUNICATIONS,
        was.privateCommunications(),
        is.privateCommunications(),
        Rule::privateCommunications);
    changes.value(
        Term.GOVERNMENT_EXCLUDED,
        was.governmentExcluded(),
        is.governmentExcluded(),
        Rule.falseWidens());
  }

  private void disclosure(Changes changes) {
    changes.permits(Term.DISCLOSED_FIELDS, before.disclosedFields(), after.disclosedFields());
    changes.permits(Term.DISCLOSED_TYPES, before.disclosedTypes(), after.disclosedTypes());
    changes.value(
        Term.AGGREGATES_ONLY, before.aggregatesOnly(), after.aggregatesOnly(), Rule.falseWidens());
    changes.value(
        Term.SPECIAL_CATEGORY,
        before.specialCategory(),
        after.specialCategory(),
        Rule.widensAlways());
    changes.value(Term.DATA_CLASS, before.dataClass(), after.dataClass(), Rule.widensAlways());
    changes.value(Term.TLP_CEILING, before.tlpCeiling(), after.tlpCeiling(), Rule.lessWidens());
    changes.value(Term.RETENTION, before.retentionDays(), after.retentionDays(), Rule.moreWidens());
    changes.value(Term.ONWARD, before.onward(), after.onward(), Rule.trueWidens());
  }

  static void handling(Handling was, Handling is, Changes changes) {
    changes.value(
        Term.PERMITTED_ACTIONS, was.permittedActions(), is.permittedActions(), Rule.moreWidens());
    changes.value(Term.ATTRIBUTION, was.attribution(), is.attribution(), Rule::attribution);
    changes.value(
        Term.ENCRYPT_AT_REST, was.encryptAtRest(), is.encryptAtRest(), Rule.falseWidens());
  }

  private static boolean ambiguous(List<Basis> bases) {
    return bases.stream().map(Basis::provision).distinct().count() < bases.size();
  }

  private static Map<String, Basis> byProvision(List<Basis> bases) {
    return bases.stream()
        .collect(toMap(Basis::provision, identity(), (one, two) -> one, LinkedHashMap::new));
  }
}
