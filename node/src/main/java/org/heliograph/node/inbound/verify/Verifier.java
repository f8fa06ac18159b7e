package org.heliograph.node.inbound.verify;

import java.time.Clock;
import java.util.ArrayList;
import java.util.function.Supplier;
import org.heliograph.node.inbound.receive.ReceivedConsignment;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.seal.Action;
import org.heliograph.protocol.seal.Disclosure;
import org.heliograph.protocol.seal.Entry;
import org.heliograph.protocol.seal.Seal;
import org.heliograph.protocol.seal.VerifiedBatch;
import org.heliograph.protocol.signal.Indicator;
import org.heliograph.protocol.signal.IndicatorTypes;

/**
 * Checks consignments against the directory, and their entries against the seal and the registry.
 * Safe for many threads.
 *
 * @param self our member id
 * @param directory the newest directory
 * @param types the indicator types this member knows
 */
public record Verifier(
    String self, Supplier<Directory> directory, Supplier<IndicatorTypes> types, Clock clock) {
  /**
   * Refuses the whole consignment where it is not what the source sealed for us, and where a source
   * that is suspended discloses: it may still take back.
   */
  public VerifiedConsignment verify(ReceivedConsignment consignment) {
    var delivery = consignment.delivery();
    Directory current = directory.get();
    var expected =
        new VerifiedBatch.Expected(
            current.federation(), delivery.source(), self, delivery.stream());
    var batch =
        VerifiedBatch.verify(
            consignment.jws(),
            consignment.entries(),
            expected,
            kid -> current.sealKey(delivery.source(), kid, clock.instant()));
    if (batch.entries().stream().anyMatch(entry -> entry.action() == Action.DISCLOSE)) {
      current.requireActive(delivery.source());
    }
    var signals = new ArrayList<VerifiedSignal>(batch.entries().size());
    var defective = new ArrayList<VerifiedConsignment.Defective>();
    for (int leaf = 0; leaf < batch.entries().size(); leaf++) {
      Entry entry = batch.entries().get(leaf);
      try {
        signals.add(verify(batch.seal(), leaf, entry));
      } catch (RefusedException e) {
        defective.add(new VerifiedConsignment.Defective(leaf, entry, e.refusal()));
      }
    }
    var leaves = batch.entries().stream().map(Entry::leafHash).toList();
    return new VerifiedConsignment(
        batch.seal(), consignment.jws(), current.version(), leaves, signals, defective);
  }

  /** Checks one entry by field; also used when a quarantined entry is tried again. */
  public VerifiedSignal verify(Seal seal, int leaf, Entry entry) {
    Disclosure disclosure = Disclosure.read(entry, seal);
    disclosure.indicators().forEach(this::requireCanonical);
    return new VerifiedSignal(seal, leaf, entry, disclosure);
  }

  private void requireCanonical(Indicator indicator) {
    IndicatorTypes known = types.get();
    if (known.find(indicator.type()).isEmpty()) {
      throw Refusal.at(
              RefusalReason.INDICATOR_TYPE_UNKNOWN,
              "indicators",
              "This member's registry does not have the type " + indicator.type() + ".")
          .asException();
    }
    if (!known.isCanonical(indicator)) {
      throw Refusal.at(
              RefusalReason.INDICATOR_NOT_CANONICAL,
              "indicators",
              RefusalReason.INDICATOR_NOT_CANONICAL.help())
          .asException();
    }
  }
}
