package org.heliograph.node.outbound.send;

import java.time.Clock;
import java.util.List;
import org.heliograph.node.outbound.seal.OutboundHead;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.seal.Heartbeat;

/**
 * Says to a partner where every stream to it stands, so that a dropped tail shows and the partner
 * knows how fresh it is.
 *
 * @param self our member id
 */
public record Heart(String federation, String self, SigningKey key, Clock clock) {
  /** The signed heartbeat. */
  public String beat(String partner, long number, List<OutboundHead> heads) {
    var named =
        heads.stream()
            .map(
                head ->
                    new Heartbeat.Head(
                        head.stream(),
                        head.epoch(),
                        head.sequence(),
                        head.seal(),
                        head.receipted()))
            .toList();
    return new Heartbeat(federation, self, partner, number, clock.instant(), named).sign(key);
  }
}
