package org.heliograph.node.returns.carry;

import org.heliograph.node.outbound.send.Sender;

/**
 * The way of our items to one partner: seal, send. Confined to the partner's loop, whose sender it
 * shares.
 */
public final class ItemFlow {
  private final String partner;
  private final ItemOutbox outbox;
  private final Sender sender;

  public ItemFlow(String partner, ItemOutbox outbox, Sender sender) {
    this.partner = partner;
    this.outbox = outbox;
    this.sender = sender;
  }

  /** Seals and sends one page; tells whether it held anything. */
  public boolean advance(ItemSealer sealer) {
    if (!outbox.waits(partner)) {
      return false;
    }
    boolean answered = false;
    try {
      var sealed = outbox.seal(partner, sealer::seal);
      answered = true;
      sender.send(sealed);
      return !sealed.isEmpty();
    } finally {
      if (!answered) {
        // The commit may have been heard though its answer was lost.
        sender.lookAgain();
      }
    }
  }
}
