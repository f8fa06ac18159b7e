package org.heliograph.protocol.agreement.diff;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.Clause;

/**
 * What differs between two versions of an agreement, in the order of the document.
 *
 * @param changes empty if, and only if, both mean the same
 */
public record AgreementDiff(List<Change> changes) {
  public AgreementDiff {
    changes = List.copyOf(changes);
  }

  public static AgreementDiff between(Agreement before, Agreement after) {
    var changes = new ArrayList<>(new TermComparison(before, after).changes());
    if (!before.clauses().equals(after.clauses())) {
      changes.addAll(clauses(before.clauses(), after.clauses()));
    }
    if (changes.isEmpty() && !before.equals(after)) {
      changes.add(new Change.Altered(Place.AGREEMENT, Term.OTHER, Direction.WIDENS, before, after));
    }
    return new AgreementDiff(changes);
  }

  /** Whether anything lets more happen than before, so that two people have to agree to it. */
  public boolean widens() {
    return changes.stream().anyMatch(change -> change.direction() == Direction.WIDENS);
  }

  private static List<Change> clauses(List<Clause> before, List<Clause> after) {
    if (ambiguous(before) || ambiguous(after)) {
      var place = Place.AGREEMENT;
      return List.of(
          new Change.Altered(place, Term.CLAUSES, Direction.WIDENS, ids(before), ids(after)));
    }
    var changes = new ArrayList<Change>();
    var old = byId(before);
    for (var clause : after) {
      changes.addAll(clause(Optional.ofNullable(old.get(clause.id())), clause));
    }
    var kept = byId(after);
    for (var clause : before) {
      if (!kept.containsKey(clause.id())) {
        var gone = new Changes(Place.clause(clause.id()));
        gone.removed(Term.CLAUSES, List.of(clause), Direction.NARROWS);
        changes.addAll(gone.list());
      }
    }
    changes.addAll(new ClauseOrder(before, after, changes).changes());
    return changes;
  }

  private static List<Change> clause(Optional<Clause> before, Clause after) {
    var changes = new Changes(Place.clause(after.id()));
    before.ifPresentOrElse(
        clause -> new ClauseComparison(clause, after).into(changes),
        () -> changes.added(Term.CLAUSES, List.of(after), Direction.WIDENS));
    return changes.list();
  }

  private static boolean ambiguous(List<Clause> clauses) {
    return clauses.stream().map(Clause::id).distinct().count() < clauses.size();
  }

  private static List<String> ids(List<Clause> clauses) {
    return clauses.stream().map(Clause::id).toList();
  }

  private static Map<String, Clause> byId(List<Clause> clauses) {
    return clauses.stream().collect(toMap(Clause::id, identity()));
  }
}
