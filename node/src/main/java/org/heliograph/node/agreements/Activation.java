package org.heliograph.node.agreements;

import java.time.InstantSource;
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
  private final Datasheets datasheets;
  private final InstantSource clock;

  public Activation(Ourselves ourselves, Datasheets datasheets, InstantSource clock) {
    this.ourselves = ourselves;
    this.datasheets = datasheets;
    this.clock = clock;
  }

  /** Activates where this member is the recipient and nothing is missing. */
  AgreementRecord tryTo(OpenLedger open, AgreementRecord record) {
    boolean ours = record.agreement().recipient().equals(ourselves.member());
    if (!ours || !(record.state() instanceof Approved) || !datasheets.cover(record.agreement())) {
      return record;
    }
    var actor = new Actor(ourselves.member(), null, Optional.empty());
    var activated = new Steps(open, clock).activate(record, actor);
    open.tell(new Activate(record.name(), record.digest()));
    return activated;
  }
}
