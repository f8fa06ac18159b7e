package org.heliograph.protocol.policy;

import com.google.common.collect.Sets;
import java.util.BitSet;
import java.util.Set;
import org.heliograph.protocol.agreement.Clause;
import org.heliograph.protocol.seal.AgreementRef;
import org.heliograph.protocol.signal.SlotTable;

/**
 * A signal may go under one clause.
 *
 * @param fields names of the fields that the recipient gets, absent ones included; at {@code admit}
 *     those that the recipient may keep
 * @param types indicator types that the recipient gets or may keep
 * @param retentionDays how long the recipient may keep it, beside the signal's expiry
 * @param onward whether the recipient may share onward what the header permits
 */
public record Permit(
    AgreementRef agreement,
    Clause clause,
    Set<String> fields,
    Set<String> types,
    int retentionDays,
    boolean onward)
    implements Decision {
  /** The slots of the fields; the caller adds those of the indicators whose type is permitted. */
  public BitSet fieldSlots(SlotTable table) {
    var slots = new BitSet();
    fields.forEach(field -> slots.set(table.slot(field)));
    return slots;
  }

  /** This permission for no more than these fields and types. */
  Permit within(Set<String> others, Set<String> otherTypes) {
    return new Permit(
        agreement,
        clause,
        Set.copyOf(Sets.intersection(fields, others)),
        Set.copyOf(Sets.intersection(types, otherTypes)),
        retentionDays,
        onward);
  }

  /** What this permission and a later version's have in common, under the name of this one. */
  Permit and(Permit later) {
    var common = within(later.fields, later.types);
    return new Permit(
        agreement,
        clause,
        common.fields,
        common.types,
        Math.min(retentionDays, later.retentionDays),
        onward && later.onward);
  }

  @Override
  public boolean untilChanged() {
    return false;
  }
}
