package org.heliograph.protocol.agreement.diff;

import static java.util.stream.Collectors.toMap;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.Duty;
import org.jspecify.annotations.Nullable;

/** Compares what an agreement says outside of its clauses. */
final class TermComparison {
  /** Duties to keep or to tell: who has to do it may also do it, so that more happens. */
  private static final Set<Duty.Kind> KEEPING_OR_TELLING =
      EnumSet.of(
          Duty.Kind.PRESERVE, Duty.Kind.REPORT_TO_AUTHORITY, Duty.Kind.ESCALATE_THREAT_TO_LIFE);

  private final Agreement before;
  private final Agreement after;
  private final Changes changes = new Changes(Place.AGREEMENT);

  TermComparison(Agreement before, Agreement after) {
    this.before = before;
    this.after = after;
  }

  List<Change> changes() {
    identity();
    time();
    changes.value(Term.LANGUAGE, before.language(), after.language(), Rule.widensAlways());
    changes.value(Term.FEED, before.feed(), after.feed(), Rule.presenceNarrows());
    changes.value(
        Term.DELETE_ON_TERMINATION,
        before.deleteOnTermination(),
        after.deleteOnTermination(),
        Rule.falseWidens());
    changes.value(Term.PROGRAMME, before.programme(), after.programme(), Rule::programme);
    changes.value(Term.ARRANGEMENT, before.arrangement(), after.arrangement(), Rule.widensAlways());
    changes.matters(Term.CAPACITIES, before.capacities(), after.capacities());
    changes.forbids(Term.PROHIBITIONS, before.prohibitions(), after.prohibitions());
    duties();
    returns();
    return changes.list();
  }

  private void identity() {
    changes.value(Term.SCHEMA, before.schema(), after.schema(), TermComparison::layout);
    changes.value(Term.ID, before.id(), after.id(), Rule.widensAlways());
    changes.value(Term.VERSION, before.version(), after.version(), Rule.neverMatters());
    changes.value(Term.TITLE, before.title(), after.title(), Rule.neverMatters());
    changes.value(Term.FEDERATION, before.federation(), after.federation(), Rule.widensAlways());
    changes.value(Term.SOURCE, before.source(), after.source(), Rule.widensAlways());
    changes.value(Term.RECIPIENT, before.recipient(), after.recipient(), Rule.widensAlways());
    var was = before.keys();
    var is = after.keys();
    changes.value(Term.SOURCE_KEY, was.source(), is.source(), Rule.widensAlways());
    changes.value(Term.RECIPIENT_KEY, was.recipient(), is.recipient(), Rule.widensAlways());
  }

  /** All layouts say the same of what all can say; of another layout nothing is known. */
  private static Direction layout(int before, int after) {
    return Math.max(before, after) <= Agreement.SCHEMA_3 ? Direction.NEUTRAL : Direction.WIDENS;
  }

  private void time() {
    var was = before.validity();
    var is = after.validity();
    changes.value(Term.VALID_FROM, was.from(), is.from(), Rule::earlier);
    changes.value(
        Term.VALID_TO, Optional.ofNullable(was.to()), Optional.ofNullable(is.to()), Rule::laterEnd);
    changes.value(Term.REVIEW_BY, before.reviewBy(), after.reviewBy(), Rule::later);
    changes.value(
        Term.STALENESS, before.stalenessHours(), after.stalenessHours(), Rule.moreWidens());
  }

  private void returns() {
    var was = before.returns();
    var is = after.returns();
    changes.permits(Term.RETURNED_OUTCOMES, was.outcomes(), is.outcomes());
    changes.permits(Term.AUTOMATIC_OUTCOMES, was.automatic(), is.automatic());
    changes.permits(Term.RETURNED_MEMBERS, was.members(), is.members());
  }

  private void duties() {
    if (ambiguous(before.duties()) || ambiguous(after.duties())) {
      changes.matters(Term.DUTIES, before.duties(), after.duties());
      return;
    }
    var was = byKind(before.duties());
    var is = byKind(after.duties());
    for (var kind : Duty.Kind.values()) {
      duty(kind, was.get(kind), is.get(kind));
    }
    if (was.equals(is)) {
      changes.value(Term.DUTIES, before.duties(), after.duties(), Rule.neverMatters());
    }
  }

  private void duty(Duty.Kind kind, @Nullable Duty was, @Nullable Duty is) {
    boolean lets = KEEPING_OR_TELLING.contains(kind);
    if (was != null && is != null) {
      Rule<Duty> rule = (old, now) -> Rule.slower(old.withinDays(), now.withinDays());
      changes.value(Term.DUTIES, was, is, lets ? Rule.widensAlways() : rule);
    } else if (is != null) {
      changes.added(Term.DUTIES, List.of(is), Direction.widensIf(lets));
    } else if (was != null) {
      changes.removed(Term.DUTIES, List.of(was), Direction.WIDENS);
    }
  }

  private static boolean ambiguous(List<Duty> duties) {
    return duties.stream().map(Duty::kind).distinct().count() < duties.size();
  }

  private static Map<Duty.Kind, Duty> byKind(List<Duty> duties) {
    return duties.stream()
        .collect(
            toMap(
                Duty::kind, duty -> duty, (one, two) -> one, () -> new EnumMap<>(Duty.Kind.class)));
  }
}
