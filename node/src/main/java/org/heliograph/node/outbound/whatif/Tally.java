package org.heliograph.node.outbound.whatif;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.heliograph.node.outbound.publish.StoredFacts;
import org.heliograph.node.outbound.whatif.Comparison.Compared;
import org.heliograph.node.outbound.whatif.WhatIfAnswer.Counts;
import org.heliograph.node.outbound.whatif.WhatIfAnswer.Delta;
import org.heliograph.node.outbound.whatif.WhatIfAnswer.Differences;
import org.heliograph.node.outbound.whatif.WhatIfAnswer.Disclosed;
import org.heliograph.protocol.policy.Deny;
import org.heliograph.protocol.policy.Permit;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.AgreementRef;
import org.heliograph.protocol.signal.SignalKind;
import org.heliograph.protocol.signal.SlotTable;
import org.jspecify.annotations.Nullable;

/** Counts what became of signals. For one thread; tallies of several threads add up. */
final class Tally {
  private final int samples;
  private final Map<SignalKind, Map<Outcome, LowestIds>> outcomes = new EnumMap<>(SignalKind.class);
  private final Map<SignalKind, long[][]> fields = new EnumMap<>(SignalKind.class);
  private final Map<String, long[]> types = new HashMap<>();
  private final Map<Cause, LowestIds> refusals = new HashMap<>();
  private final long[] differences = new long[5];
  private final Map<String, Long> fieldsHeld = new HashMap<>();
  private final Map<String, Long> typesHeld = new HashMap<>();
  private final LowestIds held;
  private long heldUnused;

  /** A reason, and where it stands. */
  record Cause(RefusalReason reason, @Nullable AgreementRef agreement, @Nullable String clause) {}

  Tally(int samples) {
    this.samples = samples;
    this.held = new LowestIds(samples);
  }

  void add(StoredFacts stored, Compared compared) {
    var header = stored.facts().header();
    outcomes
        .computeIfAbsent(header.kind(), kind -> new EnumMap<>(Outcome.class))
        .computeIfAbsent(compared.outcome(), outcome -> new LowestIds(samples))
        .add(header.id());
    switch (compared.outcome()) {
      case NEWLY_RELEASED, NO_LONGER_RELEASED -> addDeltas(stored, compared);
      case CHANGED -> {
        addDeltas(stored, compared);
        addDifferences(stored, compared);
      }
      case UNCHANGED, WITHHELD -> {}
    }
    if (compared.refusal() != null) {
      addRefusal(header.id(), compared.refusal());
    }
  }

  private void addRefusal(UUID id, Deny refusal) {
    var main = refusal.main();
    refusals
        .computeIfAbsent(
            new Cause(main.reason(), main.agreement(), main.clause()),
            cause -> new LowestIds(samples))
        .add(id);
  }

  private void addDeltas(StoredFacts stored, Compared compared) {
    int gained = compared.fieldsAfter() & ~compared.fieldsBefore();
    int lost = compared.fieldsBefore() & ~compared.fieldsAfter();
    if ((gained | lost) != 0) {
      var counts =
          fields.computeIfAbsent(stored.facts().header().kind(), kind -> new long[Integer.SIZE][2]);
      addBits(counts, gained, 0);
      addBits(counts, lost, 1);
    }
    Set<String> before = compared.typesBefore();
    Set<String> after = compared.typesAfter();
    for (var type : stored.facts().types()) {
      addType(type, before.contains(type), after.contains(type));
    }
  }

  private static void addBits(long[][] counts, int mask, int side) {
    for (int left = mask; left != 0; left &= left - 1) {
      counts[Integer.numberOfTrailingZeros(left)][side]++;
    }
  }

  private void addType(String type, boolean before, boolean after) {
    if (before != after) {
      types.computeIfAbsent(type, name -> new long[2])[after ? 0 : 1]++;
    }
  }

  private void addDifferences(StoredFacts stored, Compared compared) {
    Permit was = Objects.requireNonNull(compared.before());
    Permit will = Objects.requireNonNull(compared.after());
    boolean alike =
        compared.fieldsBefore() == compared.fieldsAfter()
            && Comparison.sameTypes(stored.facts().types(), was, will);
    differences[0] += alike ? 0 : 1;
    differences[1] += Comparison.sameClause(was, will) ? 0 : 1;
    differences[2] += Comparison.samePurpose(was, will) ? 0 : 1;
    differences[3] += was.retentionDays() == will.retentionDays() ? 0 : 1;
    differences[4] += was.onward() == will.onward() ? 0 : 1;
  }

  /**
   * Counts what the partner holds of a signal and may not have.
   *
   * @param fieldMask slots of such fields
   * @param heldTypes such types
   * @param stays whether it would stay with the partner, unused
   */
  void addHeld(StoredFacts stored, int fieldMask, Set<String> heldTypes, boolean stays) {
    heldUnused += stays ? 1 : 0;
    held.add(stored.facts().header().id());
    var names = Comparison.table(stored.facts()).fields();
    for (int left = fieldMask; left != 0; left &= left - 1) {
      fieldsHeld.merge(names.get(Integer.numberOfTrailingZeros(left)), 1L, Long::sum);
    }
    heldTypes.forEach(type -> typesHeld.merge(type, 1L, Long::sum));
  }

  Tally add(Tally other) {
    other.outcomes.forEach(
        (kind, counts) ->
            counts.forEach(
                (outcome, ids) ->
                    outcomes
                        .computeIfAbsent(kind, k -> new EnumMap<>(Outcome.class))
                        .merge(outcome, ids, LowestIds::add)));
    other.fields.forEach((kind, counts) -> fields.merge(kind, counts, Tally::sum));
    other.types.forEach((type, counts) -> types.merge(type, counts, Tally::sum));
    other.refusals.forEach((cause, ids) -> refusals.merge(cause, ids, LowestIds::add));
    sum(differences, other.differences);
    other.fieldsHeld.forEach((field, count) -> fieldsHeld.merge(field, count, Long::sum));
    other.typesHeld.forEach((type, count) -> typesHeld.merge(type, count, Long::sum));
    held.add(other.held);
    heldUnused += other.heldUnused;
    return this;
  }

  private static long[][] sum(long[][] one, long[][] other) {
    for (int i = 0; i < one.length; i++) {
      sum(one[i], other[i]);
    }
    return one;
  }

  private static long[] sum(long[] one, long[] other) {
    for (int i = 0; i < one.length; i++) {
      one[i] += other[i];
    }
    return one;
  }

  Counts counts() {
    return counts(
        outcome -> outcomes.keySet().stream().mapToLong(kind -> count(kind, outcome)).sum());
  }

  SortedMap<String, Counts> kinds() {
    var kinds = new TreeMap<String, Counts>();
    outcomes
        .keySet()
        .forEach(kind -> kinds.put(kind.wireName(), counts(outcome -> count(kind, outcome))));
    return kinds;
  }

  private long count(SignalKind kind, Outcome outcome) {
    var ids = outcomes.getOrDefault(kind, Map.of()).get(outcome);
    return ids == null ? 0 : ids.count();
  }

  private static Counts counts(ToLongFunction<Outcome> of) {
    return new Counts(
        of.applyAsLong(Outcome.NEWLY_RELEASED),
        of.applyAsLong(Outcome.NO_LONGER_RELEASED),
        of.applyAsLong(Outcome.CHANGED),
        of.applyAsLong(Outcome.UNCHANGED),
        of.applyAsLong(Outcome.WITHHELD));
  }

  Differences differences() {
    return new Differences(
        differences[0], differences[1], differences[2], differences[3], differences[4]);
  }

  SortedMap<String, Delta> fields() {
    var byName = new TreeMap<String, long[]>();
    fields.forEach(
        (kind, counts) -> {
          var names = SlotTable.of(kind, SlotTable.CURRENT_SCHEMA).fields();
          for (int slot = 0; slot < names.size(); slot++) {
            if (counts[slot][0] + counts[slot][1] > 0) {
              byName.merge(names.get(slot), counts[slot].clone(), Tally::sum);
            }
          }
        });
    return deltas(byName);
  }

  SortedMap<String, Delta> types() {
    return deltas(types);
  }

  private static SortedMap<String, Delta> deltas(Map<String, long[]> counts) {
    var deltas = new TreeMap<String, Delta>();
    counts.forEach((name, count) -> deltas.put(name, new Delta(count[0], count[1])));
    return deltas;
  }

  Map<Cause, LowestIds> refusals() {
    return refusals;
  }

  Disclosed disclosed() {
    return new Disclosed(
        held.count(), heldUnused, new TreeMap<>(fieldsHeld), new TreeMap<>(typesHeld));
  }

  LowestIds held() {
    return held;
  }

  /** The signals of one outcome, of all kinds. */
  LowestIds of(Outcome outcome) {
    var all = new LowestIds(samples);
    outcomes.values().stream()
        .map(counts -> counts.get(outcome))
        .filter(Objects::nonNull)
        .forEach(all::add);
    return all;
  }
}
