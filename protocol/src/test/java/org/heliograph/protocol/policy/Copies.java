package org.heliograph.protocol.policy;

import java.util.List;
import java.util.Set;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.Clause;
import org.heliograph.protocol.agreement.Conditions;
import org.heliograph.protocol.agreement.Scope;

/** Agreements and clauses like others, but for some of their terms. */
final class Copies {
  private Copies() {}

  static Agreement with(Agreement old, List<Clause> clauses) {
    return with(old, old.id(), old.version(), old.deleteOnTermination(), clauses);
  }

  static Agreement with(
      Agreement old, String id, int version, boolean deleteOnTermination, List<Clause> clauses) {
    return new Agreement(
        old.schema(),
        id,
        version,
        old.title(),
        old.federation(),
        old.source(),
        old.recipient(),
        old.keys(),
        old.validity(),
        old.reviewBy(),
        old.stalenessHours(),
        old.language(),
        old.feed(),
        deleteOnTermination,
        old.programme(),
        old.arrangement(),
        old.capacities(),
        old.prohibitions(),
        old.duties(),
        old.returns(),
        clauses);
  }

  static Clause with(Clause old, Scope scope, Set<String> fields, Set<String> types) {
    return with(old, scope, old.sourceOnly(), fields, types, old.aggregatesOnly());
  }

  static Clause named(Clause old, String id) {
    return new Clause(
        id,
        old.title(),
        old.purpose(),
        old.senderBases(),
        old.recipientBases(),
        old.transfer(),
        old.scope(),
        old.sourceOnly(),
        old.disclosedFields(),
        old.disclosedTypes(),
        old.tlpCeiling(),
        old.retentionDays(),
        old.onward(),
        old.aggregatesOnly(),
        old.specialCategory(),
        old.dataClass(),
        old.handling());
  }

  /** A clause that lets nothing but counts go. */
  static Clause aggregate(Clause old) {
    var scope = new Scope(old.scope().kinds(), Set.of(), Conditions.NONE);
    return with(old, scope, Conditions.NONE, Set.of(), Set.of(), true);
  }

  private static Clause with(
      Clause old,
      Scope scope,
      Conditions sourceOnly,
      Set<String> fields,
      Set<String> types,
      boolean aggregatesOnly) {
    return new Clause(
        old.id(),
        old.title(),
        old.purpose(),
        old.senderBases(),
        old.recipientBases(),
        old.transfer(),
        scope,
        sourceOnly,
        fields,
        types,
        old.tlpCeiling(),
        old.retentionDays(),
        old.onward(),
        aggregatesOnly,
        old.specialCategory(),
        old.dataClass(),
        old.handling());
  }
}
