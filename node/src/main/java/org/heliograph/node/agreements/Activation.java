package org.heliograph.node.agreements;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.heliograph.node.agreements.Steps.Actor;
import org.heliograph.protocol.agreement.life.AgreementAct.Activate;
import org.heliograph.protocol.agreement.life.AgreementState.Approved;

/**
 * The recipient puts an agreement into force once both have signed and it holds the datasheet of
 * the feed; the source uses it once it has that word.
 */
public final class Activation {
  private final Ourselves ourselves;
  private final InstantSource clock;

  public Activation(Ourselves ourselves, InstantSource clock) {
    this.ourselves = ourselves;
    this.clock = clock;
  }

  /**
   * Activates where this member is the recipient and nothing is missing. What derives from a
   * programme needs no word: the accessions were it, and each side activates for itself.
   */
  AgreementRecord tryTo(OpenLedger open, AgreementRecord record) {
    var agreement = record.agreement();
    boolean derived = agreement.programme().isPresent();
    boolean ours = derived || agreement.recipient().equals(ourselves.member());
    if (!ours
        || !(record.state() instanceof Approved)
        || !Datasheets.cover(open.datasheets(), agreement, clock.instant())) {
      return record;
    }
    var actor = new Actor(ourselves.member(), null, Optional.empty());
    var activated = new Steps(open, clock).activate(record, actor);
    if (!derived) {
      open.tell(new Activate(record.name(), record.digest()));
    }
    return activated;
  }

  /**
   * Activates what waits for nothing any longer, say because our own datasheet was published.
   *
   * @param records every version, as it stood a moment ago
   */
  public void round(AgreementLedger ledger, List<AgreementRecord> records) {
    for (var record : records) {
      if (record.state() instanceof Approved) {
        ledger.withPartner(
            record.name().partnerOf(ourselves.member()),
            open -> open.find(record.name()).map(found -> tryTo(open, found)));
      }
    }
  }
}
