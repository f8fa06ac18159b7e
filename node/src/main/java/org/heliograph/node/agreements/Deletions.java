package org.heliograph.node.agreements;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.heliograph.node.agreements.Steps.Actor;
import org.heliograph.protocol.agreement.life.AgreementAct.Deleted;
import org.heliograph.protocol.agreement.life.AgreementName;
import org.heliograph.protocol.agreement.life.AgreementState.Expired;
import org.heliograph.protocol.agreement.life.AgreementState.Terminated;

/**
 * Deletes what this member got under agreements that ended and say so, and tells the source how
 * much it was. Done once for each. For one thread.
 */
public final class Deletions {
  private static final String ACT = "deleted";

  private final String self;
  private final AgreementLedger ledger;
  private final InstantSource clock;

  /** What this process need not look at again: an end is final, and so is its deletion. */
  private final Set<AgreementName> settled = new HashSet<>();

  public Deletions(String self, AgreementLedger ledger, InstantSource clock) {
    this.self = self;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Returns how many agreements were carried out.
   *
   * @param records every version, as it stood a moment ago
   */
  public int round(List<AgreementRecord> records) {
    int carriedOut = 0;
    for (var record : records) {
      if (isDue(record) && !settled.contains(record.name())) {
        carriedOut += carryOut(record) ? 1 : 0;
        settled.add(record.name());
      }
    }
    return carriedOut;
  }

  /** A version that had begun; the one before it was superseded, and its signals went over. */
  private boolean isDue(AgreementRecord record) {
    return record.agreement().recipient().equals(self)
        && record.agreement().deleteOnTermination()
        && (record.state() instanceof Terminated || record.state() instanceof Expired);
  }

  private boolean carryOut(AgreementRecord seen) {
    return ledger.withPartner(
        seen.agreement().source(),
        open -> {
          var last = last(open.versions(seen.name()));
          if (!last.map(AgreementRecord::name).equals(Optional.of(seen.name()))
              || open.happenedBefore(seen.name(), ACT)) {
            return false;
          }
          long signals = open.deleteHeld(seen.name(), clock.instant());
          var note = Optional.of(signals + " signals");
          new Steps(open, clock).happened(seen.name(), ACT, new Actor(self, null, note));
          open.tell(new Deleted(seen.name(), seen.digest(), signals));
          return true;
        });
  }

  private static Optional<AgreementRecord> last(List<AgreementRecord> versions) {
    return versions.stream()
        .filter(record -> record.state().wasActive())
        .max(Comparator.comparingInt(record -> record.agreement().version()));
  }
}
