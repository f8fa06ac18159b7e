package org.heliograph.node.outbound.seal;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.heliograph.protocol.seal.StreamName;

/** Where the streams to a partner stand, and where one begins that is new. For one thread. */
public final class OutboundHeads {
  private final SortedMap<StreamName, OutboundHead> known = new TreeMap<>();
  private final long firstEpoch;

  /**
   * @param firstEpoch of streams that nothing is known of; past those that a restore forgot
   */
  public OutboundHeads(long firstEpoch, Collection<OutboundHead> known) {
    this.firstEpoch = firstEpoch;
    known.forEach(this::put);
  }

  public OutboundHead of(StreamName stream) {
    OutboundHead head = known.get(stream);
    return head == null ? OutboundHead.start(stream, firstEpoch) : head;
  }

  public void put(OutboundHead head) {
    known.put(head.stream(), head);
  }

  /** Of all streams that were begun, ordered by their names. */
  public List<OutboundHead> known() {
    return List.copyOf(known.values());
  }
}
