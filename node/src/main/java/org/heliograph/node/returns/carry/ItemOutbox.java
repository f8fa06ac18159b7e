package org.heliograph.node.returns.carry;

import java.util.List;
import org.heliograph.node.outbound.seal.OutboundHeads;
import org.heliograph.node.outbound.send.UnsentConsignment;
import org.heliograph.protocol.seal.AgreementRef;
import org.heliograph.protocol.seal.Item;
import org.heliograph.protocol.seal.StreamName;

/** Items that wait to be sealed for a partner. Safe for several nodes of one member. */
public interface ItemOutbox {
  /** An item that waits. */
  record Waiting(long number, StreamName stream, AgreementRef agreement, Item item) {}

  /** Seals a page; the heads are where the partner's streams stand. */
  @FunctionalInterface
  interface Sealing {
    List<SealedItems> seal(List<Waiting> page, OutboundHeads heads);
  }

  /** Whether anything waits for a partner that may go now. */
  boolean waits(String partner);

  /**
   * Seals the next page for a partner, urgent items first, in one transaction that holds the
   * partner's row.
   *
   * @return what is to be sent; empty where nothing waits
   */
  List<UnsentConsignment> seal(String partner, Sealing sealing);
}
