package org.heliograph.protocol.policy;

import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.agreement.Basis;
import org.heliograph.protocol.agreement.Clause;
import org.heliograph.protocol.agreement.Prohibition;
import org.heliograph.protocol.agreement.Validity;
import org.heliograph.protocol.seal.AgreementRef;
import org.heliograph.protocol.signal.SignalKind;
import org.heliograph.protocol.signal.SlotTable;

/** One clause, compiled. */
final class ClauseRow {
  final AgreementRef agreement;
  final Clause clause;
  final ConditionRow scope;
  final ConditionRow sourceOnly;

  /** Bits of the checks whose field the clause discloses. */
  final int visible;

  private final boolean suspended;
  private final boolean onward;
  private final TermSet scopeTypes;
  private final TermSet disclosedTypes;
  private final TermSet disclosedFields;
  private final long basesFrom;
  private final long basesTo;
  private final long transferFrom;
  private final long transferTo;
  private final Map<SignalKind, Ready> permits = new EnumMap<>(SignalKind.class);

  /** What goes of a signal of which nothing is taken back. */
  private record Ready(Permit permit, TermSet fields) {}

  ClauseRow(Agreement agreement, Clause clause, boolean suspended) {
    this.suspended = suspended;
    this.agreement = agreement.ref();
    this.clause = clause;
    scope = new ConditionRow(clause.scope().conditions());
    sourceOnly = new ConditionRow(clause.sourceOnly());
    visible = Check.mask(clause.disclosedFields());
    onward = clause.onward() && !agreement.prohibitions().contains(Prohibition.ONWARD_SHARING);
    scopeTypes = TermSet.types(clause.scope().types());
    disclosedTypes = TermSet.types(clause.disclosedTypes());
    disclosedFields = TermSet.fields(clause.disclosedFields());
    basesFrom = bases().mapToLong(basis -> from(basis.validity())).max().orElse(Long.MAX_VALUE);
    basesTo =
        bases()
            .mapToLong(basis -> basis.suspended() ? Long.MIN_VALUE : to(basis.validity()))
            .min()
            .orElse(Long.MIN_VALUE);
    transferFrom = from(clause.transfer().validity());
    transferTo = to(clause.transfer().validity());
    for (var kind : clause.scope().kinds()) {
      var permit = permit(kind, Restriction.NONE);
      permits.put(kind, new Ready(permit, TermSet.fields(permit.fields())));
    }
  }

  boolean covers(SignalKind kind) {
    return permits.containsKey(kind);
  }

  /** The bases of both parties, the sender's first. */
  Stream<Basis> bases() {
    return Stream.concat(clause.senderBases().stream(), clause.recipientBases().stream());
  }

  /**
   * The one function of both gates: bits of the checks that fail on what the recipient sees.
   *
   * @param facts of the full record at the source, of the projection at the recipient
   * @param shown bits of the checks whose field the recipient sees, and of the attributes
   */
  int failures(SignalFacts facts, int shown, Restriction restriction, long now) {
    if (!permits.containsKey(facts.header.kind())) {
      return Check.KIND.bit();
    }
    if (clause.aggregatesOnly()) {
      return Check.AGGREGATES.bit();
    }
    int failed = scope.failures(facts, visible & shown);
    var types =
        restriction.typesWithheld().isEmpty()
            ? facts.typeSet
            : facts.typeSet.without(TermSet.types(restriction.typesWithheld()));
    if (!disclosedTypes.meets(types)) {
      failed |= Check.INDICATORS.bit();
    }
    if (!scopeTypes.isEmpty() && !scopeTypes.meets(types)) {
      failed |= Check.TYPE.bit();
    }
    if (facts.header.tlp().stricterThan(clause.tlpCeiling())) {
      failed |= Check.TLP.bit();
    }
    if (restriction.purposesWithheld().contains(clause.purpose())) {
      failed |= Check.PURPOSE.bit();
    }
    return failed | suspensions(now);
  }

  /** Bits of the checks that hold up whatever goes under this clause. */
  int suspensions(long now) {
    int failed = suspended ? Check.AGREEMENT.bit() : 0;
    if (now < basesFrom || now >= basesTo) {
      failed |= Check.BASIS.bit();
    }
    if (now < transferFrom || now >= transferTo) {
      failed |= Check.TRANSFER.bit();
    }
    return failed;
  }

  /** Bits of the checks that fail on the full record, for the source alone. */
  int sourceFailures(SignalFacts full) {
    return permits.containsKey(full.header.kind())
        ? sourceOnly.failures(full, Check.FULL_RECORD)
        : 0;
  }

  /** What the source may send under this clause, of a kind that it covers. */
  Permit permit(SignalKind kind, Restriction restriction) {
    var ready = restriction.isNone() ? permits.get(kind) : null;
    if (ready != null) {
      return ready.permit;
    }
    var table = SlotTable.of(kind, SlotTable.CURRENT_SCHEMA);
    var fields = new LinkedHashSet<>(clause.disclosedFields());
    fields.removeIf(field -> !table.has(field));
    fields.removeAll(restriction.fieldsWithheld());
    var types = new LinkedHashSet<>(clause.disclosedTypes());
    types.removeAll(restriction.typesWithheld());
    return new Permit(
        agreement, clause, Set.copyOf(fields), Set.copyOf(types), clause.retentionDays(), onward);
  }

  /** What the recipient may keep under this clause, of a kind that it covers. */
  Permit permit(Projection projection) {
    var kind = projection.header().kind();
    var ready = permits.get(kind);
    if (ready != null && ready.fields.equals(projection.fieldSet)) {
      return ready.permit;
    }
    var permit = permit(kind, Restriction.NONE);
    return permit.within(projection.fields, permit.types());
  }

  /** What a projection shows that this clause does not disclose: names of fields and types. */
  Set<String> beyond(Projection projection) {
    if (disclosedFields.covers(projection.fieldSet)
        && disclosedTypes.covers(projection.facts.typeSet)) {
      return Set.of();
    }
    var beyond = new TreeSet<>(projection.fields);
    beyond.removeAll(clause.disclosedFields());
    projection.types().stream()
        .filter(type -> !clause.disclosedTypes().contains(type))
        .forEach(beyond::add);
    return beyond;
  }

  /** The instants at which a basis or the transfer tool begins or ends. */
  Stream<Instant> changes() {
    return Stream.concat(bases().map(Basis::validity), Stream.of(clause.transfer().validity()))
        .flatMap(AgreementVersions::changes);
  }

  static long from(Validity validity) {
    return validity.from().toInstant().toEpochMilli();
  }

  static long to(Validity validity) {
    return validity.to() == null ? Long.MAX_VALUE : validity.to().toInstant().toEpochMilli();
  }
}
