package org.heliograph.node.returns.carry;

import java.util.List;
import org.heliograph.node.outbound.seal.OutboundHead;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.Seal;

/**
 * Items under one signature, with their place in a stream, encrypted for the partner.
 *
 * @param head where the stream stands behind them
 * @param numbers of the items in the outbox, in the order of the batch
 */
record SealedItems(Seal seal, String jws, List<Long> numbers, byte[] bytes, OutboundHead head) {
  Hash sealHash() {
    return Hash.ofJws(jws);
  }
}
