package org.heliograph.node.outbound.whatif;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.heliograph.node.outbound.publish.CommittedSignal;
import org.heliograph.node.outbound.whatif.WhatIfAnswer.Counts;
import org.heliograph.node.outbound.whatif.WhatIfAnswer.Delta;
import org.heliograph.node.outbound.whatif.WhatIfAnswer.Differences;
import org.heliograph.node.outbound.whatif.WhatIfAnswer.Disclosed;
import org.heliograph.protocol.policy.Deny;
import org.heliograph.protocol.policy.Permit;
import org.heliograph.protocol.policy.PolicyTable;
import org.jspecify.annotations.Nullable;

/** What-if as one would first write it: over whole signals, with sets of names. */
final class Naive {
  private final OwnSignals own;
  private final PolicyTable before;
  private final PolicyTable after;
  private final Instant at;
  private final List<Seen> seen = new ArrayList<>();
  private final Map<Tally.Cause, Long> refusals = new HashMap<>();
  private final SortedMap<String, Delta> fields = new TreeMap<>();
  private final SortedMap<String, Delta> types = new TreeMap<>();
  private long heldSignals;
  private long heldUnused;
  private final SortedMap<String, Long> heldFields = new TreeMap<>();
  private final SortedMap<String, Long> heldTypes = new TreeMap<>();

  /** One signal: what of it goes before and after; null where nothing does. */
  private record Seen(
      CommittedSignal signal,
      @Nullable Permit was,
      @Nullable Permit will,
      Set<String> fieldsBefore,
      Set<String> fieldsAfter,
      Set<String> typesBefore,
      Set<String> typesAfter) {
    boolean sameDisclosure() {
      return fieldsBefore.equals(fieldsAfter) && typesBefore.equals(typesAfter);
    }

    Outcome outcome() {
      if (was == null) {
        return will == null ? Outcome.WITHHELD : Outcome.NEWLY_RELEASED;
      }
      if (will == null) {
        return Outcome.NO_LONGER_RELEASED;
      }
      var alike =
          sameDisclosure()
              && was.clause().id().equals(will.clause().id())
              && was.retentionDays() == will.retentionDays();
      return alike ? Outcome.UNCHANGED : Outcome.CHANGED;
    }
  }

  Naive(OwnSignals own, PolicyTable before, PolicyTable after, Instant at) {
    this.own = own;
    this.before = before;
    this.after = after;
    this.at = at;
    own.forEach(this::look);
  }

  private void look(CommittedSignal signal) {
    if (signal.isWithdrawn()) {
      return;
    }
    var earlier = before.release(signal.facts(), signal.restriction(), at);
    var later = after.release(signal.facts(), signal.restriction(), at);
    var was = earlier instanceof Permit permit ? permit : null;
    var will = later instanceof Permit permit ? permit : null;
    var one =
        new Seen(
            signal,
            was,
            will,
            fields(signal, was),
            fields(signal, will),
            types(signal, was),
            types(signal, will));
    seen.add(one);
    count(fields, one.fieldsBefore, one.fieldsAfter);
    count(types, one.typesBefore, one.typesAfter);
    if (later instanceof Deny deny) {
      var main = deny.main();
      refusals.merge(
          new Tally.Cause(main.reason(), main.agreement(), main.clause()), 1L, Long::sum);
    }
    lookAtHolding(one, later instanceof Deny deny ? deny : null);
  }

  private void lookAtHolding(Seen one, @Nullable Deny deny) {
    var holding = own.held.get(one.signal.header().id());
    if (holding == null || one.signal.header().isExpired(at)) {
      return;
    }
    var record = one.signal.record();
    var fieldsHeld = new TreeSet<String>();
    var typesHeld = new TreeSet<String>();
    one.signal.fields().keySet().stream()
        .filter(field -> has(holding.slots(), one.signal.table().slot(field)))
        .forEach(fieldsHeld::add);
    for (int i = 0; i < one.signal.indicators().size(); i++) {
      if (has(holding.slots(), record.slotOfIndicator(i))) {
        typesHeld.add(one.signal.indicators().get(i).type());
      }
    }
    fieldsHeld.removeAll(one.fieldsAfter);
    typesHeld.removeAll(one.typesAfter);
    if (fieldsHeld.isEmpty() && typesHeld.isEmpty()) {
      return;
    }
    heldSignals++;
    if (deny != null
        && after.retain(
                one.signal.facts(),
                one.signal.restriction(),
                holding.agreement(),
                holding.clause(),
                at)
            instanceof Permit) {
      heldUnused++;
    }
    fieldsHeld.forEach(field -> heldFields.merge(field, 1L, Long::sum));
    typesHeld.forEach(type -> heldTypes.merge(type, 1L, Long::sum));
  }

  private static boolean has(int mask, int slot) {
    return (mask & 1 << slot) != 0;
  }

  private static Set<String> fields(CommittedSignal signal, @Nullable Permit permit) {
    var fields = new HashSet<>(signal.fields().keySet());
    fields.retainAll(permit == null ? Set.of() : permit.fields());
    return fields;
  }

  private static Set<String> types(CommittedSignal signal, @Nullable Permit permit) {
    var types = new HashSet<String>();
    signal.indicators().forEach(indicator -> types.add(indicator.type()));
    types.retainAll(permit == null ? Set.of() : permit.types());
    return types;
  }

  private static void count(
      SortedMap<String, Delta> deltas, Set<String> before, Set<String> after) {
    for (var name : after) {
      if (!before.contains(name)) {
        deltas.merge(name, new Delta(1, 0), Naive::sum);
      }
    }
    for (var name : before) {
      if (!after.contains(name)) {
        deltas.merge(name, new Delta(0, 1), Naive::sum);
      }
    }
  }

  private static Delta sum(Delta one, Delta other) {
    return new Delta(one.additionally() + other.additionally(), one.noLonger() + other.noLonger());
  }

  Counts counts(@Nullable String kind) {
    return new Counts(
        count(kind, Outcome.NEWLY_RELEASED),
        count(kind, Outcome.NO_LONGER_RELEASED),
        count(kind, Outcome.CHANGED),
        count(kind, Outcome.UNCHANGED),
        count(kind, Outcome.WITHHELD));
  }

  private long count(@Nullable String kind, Outcome outcome) {
    return seen.stream()
        .filter(one -> kind == null || one.signal.header().kind().wireName().equals(kind))
        .filter(one -> one.outcome() == outcome)
        .count();
  }

  Differences differences() {
    long disclosure = 0;
    long clause = 0;
    long retention = 0;
    for (var one : seen) {
      if (one.was != null && one.will != null) {
        disclosure += one.sameDisclosure() ? 0 : 1;
        clause += one.was.clause().id().equals(one.will.clause().id()) ? 0 : 1;
        retention += one.was.retentionDays() == one.will.retentionDays() ? 0 : 1;
      }
    }
    return new Differences(disclosure, clause, 0, retention, 0);
  }

  SortedMap<String, Delta> fields() {
    return fields;
  }

  SortedMap<String, Delta> types() {
    return types;
  }

  Map<Tally.Cause, Long> refusals() {
    return refusals;
  }

  Disclosed disclosed() {
    return new Disclosed(heldSignals, heldUnused, heldFields, heldTypes);
  }

  List<UUID> lowest(Outcome outcome, int most) {
    return seen.stream()
        .filter(one -> one.outcome() == outcome)
        .map(one -> one.signal.header().id().toString())
        .sorted()
        .limit(most)
        .map(UUID::fromString)
        .toList();
  }
}
