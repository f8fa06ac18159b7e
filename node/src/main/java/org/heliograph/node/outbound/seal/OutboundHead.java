package org.heliograph.node.outbound.seal;

import java.util.Optional;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.StreamName;

/**
 * Where a stream to a partner stands.
 *
 * @param sequence of the last sealed batch; 0 where there is none in this epoch
 * @param seal hash of the last seal; empty where there is none
 * @param receipted all up to here are answered
 */
public record OutboundHead(
    StreamName stream, long epoch, long sequence, Optional<Hash> seal, long receipted) {
  public static OutboundHead start(StreamName stream) {
    return new OutboundHead(stream, 1, 0, Optional.empty(), 0);
  }

  /** Where the stream stands behind a batch that was sealed at its next place. */
  public OutboundHead after(Hash sealHash) {
    return new OutboundHead(stream, epoch, sequence + 1, Optional.of(sealHash), receipted);
  }
}
