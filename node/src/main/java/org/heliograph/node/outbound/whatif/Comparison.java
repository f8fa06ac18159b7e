package org.heliograph.node.outbound.whatif;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.heliograph.node.outbound.whatif.HeldSlots.Under;
import org.heliograph.protocol.policy.Decision;
import org.heliograph.protocol.policy.Deny;
import org.heliograph.protocol.policy.Permit;
import org.heliograph.protocol.policy.PolicyTable;
import org.heliograph.protocol.policy.Restriction;
import org.heliograph.protocol.policy.SignalFacts;
import org.heliograph.protocol.signal.SlotTable;
import org.jspecify.annotations.Nullable;

/** Holds the decisions of two tables against each other, signal by signal. For one thread. */
final class Comparison {
  private static final Set<String> NOTHING = Set.of();

  private final PolicyTable before;
  private final PolicyTable after;
  private final Instant at;
  private final IdentityHashMap<Permit, Integer> masks = new IdentityHashMap<>();

  Comparison(PolicyTable before, PolicyTable after, Instant at) {
    this.before = before;
    this.after = after;
    this.at = at;
  }

  /**
   * One signal before and after.
   *
   * @param fieldsBefore slots of the fields that go, as a bit mask; absent ones do not count
   */
  record Compared(
      Outcome outcome,
      @Nullable Permit before,
      @Nullable Permit after,
      @Nullable Deny refusal,
      int fieldsBefore,
      int fieldsAfter) {
    Set<String> typesBefore() {
      return before == null ? NOTHING : before.types();
    }

    Set<String> typesAfter() {
      return after == null ? NOTHING : after.types();
    }
  }

  Compared compare(SignalFacts facts, int present, Restriction restriction) {
    Decision earlier = before.release(facts, restriction, at);
    Decision later = after.release(facts, restriction, at);
    var was = earlier instanceof Permit permit ? permit : null;
    var will = later instanceof Permit permit ? permit : null;
    int fieldsBefore = was == null ? 0 : mask(was, facts, restriction) & present;
    int fieldsAfter = will == null ? 0 : mask(will, facts, restriction) & present;
    return new Compared(
        outcome(facts, was, will, fieldsBefore == fieldsAfter),
        was,
        will,
        later instanceof Deny deny ? deny : null,
        fieldsBefore,
        fieldsAfter);
  }

  /** Whether what went under these terms would stay with the partner, unused, though denied. */
  boolean stays(SignalFacts facts, Restriction restriction, Under under) {
    return after.retain(facts, restriction, under.agreement(), under.clause(), at)
        instanceof Permit;
  }

  private static Outcome outcome(
      SignalFacts facts, @Nullable Permit was, @Nullable Permit will, boolean sameFields) {
    if (was == null) {
      return will == null ? Outcome.WITHHELD : Outcome.NEWLY_RELEASED;
    }
    if (will == null) {
      return Outcome.NO_LONGER_RELEASED;
    }
    boolean alike =
        sameFields
            && sameTypes(facts.types(), was, will)
            && sameClause(was, will)
            && samePurpose(was, will)
            && was.retentionDays() == will.retentionDays()
            && was.onward() == will.onward();
    return alike ? Outcome.UNCHANGED : Outcome.CHANGED;
  }

  static boolean sameTypes(Collection<String> types, Permit was, Permit will) {
    for (var type : types) {
      if (was.types().contains(type) != will.types().contains(type)) {
        return false;
      }
    }
    return true;
  }

  static boolean sameClause(Permit was, Permit will) {
    return was.clause().id().equals(will.clause().id())
        && was.agreement().id().equals(will.agreement().id());
  }

  static boolean samePurpose(Permit was, Permit will) {
    return was.clause().purpose().equals(will.clause().purpose());
  }

  /** Without a restriction a clause hands out the same permit each time. */
  private int mask(Permit permit, SignalFacts facts, Restriction restriction) {
    var table = table(facts);
    return restriction.isNone()
        ? masks.computeIfAbsent(permit, one -> mask(one, table))
        : mask(permit, table);
  }

  private static int mask(Permit permit, SlotTable table) {
    int mask = 0;
    for (var field : permit.fields()) {
      mask |= 1 << table.slot(field);
    }
    return mask;
  }

  static SlotTable table(SignalFacts facts) {
    return SlotTable.of(facts.header().kind(), facts.header().schema());
  }

  /** Names of the fields in a mask, then of the types that one side has and the other has not. */
  static List<String> names(SignalFacts facts, int fields, Set<String> types, Set<String> others) {
    var names = new ArrayList<String>();
    var table = table(facts).fields();
    for (int slot = 0; slot < table.size(); slot++) {
      if ((fields & 1 << slot) != 0) {
        names.add(table.get(slot));
      }
    }
    facts.types().stream()
        .filter(type -> types.contains(type) && !others.contains(type))
        .sorted()
        .forEach(names::add);
    return names;
  }
}
