package org.heliograph.node.inbound.admit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.Optional;
import org.heliograph.node.inbound.verify.VerifiedSignal;
import org.heliograph.node.platform.postgres.Facets;
import org.heliograph.protocol.policy.Permit;
import org.heliograph.protocol.seal.Entry;
import org.heliograph.protocol.signal.Indicator;
import org.heliograph.protocol.signal.SlotTable;
import org.jspecify.annotations.Nullable;

/** A signal that may be kept: what of it, for which purpose and how long. */
public final class AdmittedSignal {
  private final VerifiedSignal signal;
  private final @Nullable Permit permit;
  private final Optional<Entry> entry;

  /**
   * @param permit null where nothing of it may be held any longer
   */
  AdmittedSignal(VerifiedSignal signal, @Nullable Permit permit) {
    this.signal = signal;
    this.permit = permit;
    this.entry = Optional.ofNullable(permit).map(this::within);
  }

  public VerifiedSignal signal() {
    return signal;
  }

  /**
   * What may be held: the entry without what is not agreed now, although it was when the source
   * sealed it. Empty where the source withdraws, or narrows to what no clause covers.
   */
  public Optional<Entry> entry() {
    return entry;
  }

  private Entry within(Permit permitted) {
    var entry = signal.entry();
    BitSet slots = slots(permitted);
    BitSet beyond = entry.disclosed();
    beyond.andNot(slots);
    return beyond.isEmpty() ? entry : entry.keeping(slots);
  }

  /** Slots of the permitted fields, and of the disclosed indicators whose type is permitted. */
  private BitSet slots(Permit permitted) {
    var header = signal.header();
    var table = SlotTable.of(header.kind(), header.schema());
    BitSet slots = permitted.fieldSlots(table);
    var indicators = signal.indicators().iterator();
    BitSet disclosed = signal.entry().disclosed();
    int slot = disclosed.nextSetBit(table.fields().size());
    for (; slot >= 0; slot = disclosed.nextSetBit(slot + 1)) {
      slots.set(slot, permitted.types().contains(indicators.next().type()));
    }
    return slots;
  }

  /** Purpose of the clause; empty where nothing may be held. */
  public String purpose() {
    return permit == null ? "" : permit.clause().purpose();
  }

  /** What lists can ask of what may be held; nothing where nothing may be. */
  public @Nullable String facets() {
    return permit == null ? null : facets(permit);
  }

  private String facets(Permit permitted) {
    var header = signal.header();
    var table = SlotTable.of(header.kind(), header.schema());
    BitSet slots = permitted.fieldSlots(table);
    slots.and(signal.entry().disclosed());
    var types =
        signal.indicators().stream().map(Indicator::type).filter(permitted.types()::contains);
    return Facets.of(
        name ->
            table.has(name) && slots.get(table.slot(name))
                ? signal.entry().value(table.slot(name)).orElse(null)
                : null,
        types.toList());
  }

  /** When it has to go if it is kept now: its expiry, or the end of the clause's retention. */
  public Instant expiry(Instant keptAt) {
    var expiry = signal.header().expires().atStartOfDay().toInstant(ZoneOffset.UTC);
    if (permit == null) {
      return expiry;
    }
    var retained = keptAt.plus(permit.retentionDays(), ChronoUnit.DAYS);
    return retained.isBefore(expiry) ? retained : expiry;
  }
}
