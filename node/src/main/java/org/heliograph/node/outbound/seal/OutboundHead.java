package org.heliograph.node.outbound.seal;

import java.util.Optional;
import org.heliograph.protocol.seal.Channel;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.StreamName;

/**
 * Where a stream to a partner stands.
 *
 * @param sequence of the last sealed batch; 0 where there is none in this epoch
 * @param seal hash of the last seal; empty where there is none
 * @param receipted all up to here are answered
 * @param streams among how many streams the epoch's signals were divided; 0 where that is not known
 */
public record OutboundHead(
    StreamName stream,
    long epoch,
    long sequence,
    Optional<Hash> seal,
    long receipted,
    int streams) {
  /** A stream of which it is not known, or does not matter, among how many its signals were. */
  public OutboundHead(
      StreamName stream, long epoch, long sequence, Optional<Hash> seal, long receipted) {
    this(stream, epoch, sequence, seal, receipted, 0);
  }

  static OutboundHead start(StreamName stream, long epoch) {
    return new OutboundHead(stream, epoch, 0, Optional.empty(), 0);
  }

  /** Where the stream stands behind a batch that was sealed at its next place. */
  public OutboundHead after(Hash sealHash) {
    return new OutboundHead(stream, epoch, sequence + 1, Optional.of(sealHash), receipted, streams);
  }

  /**
   * Where the stream stands for a signal that is divided among so many: at the start of a new epoch
   * where there are more than before, since ids move between streams then.
   */
  public OutboundHead among(int count) {
    if (stream.channel() != Channel.SIGNALS || count == streams) {
      return this;
    }
    boolean grown = streams != 0 && count > streams;
    return grown
        ? new OutboundHead(stream, epoch + 1, 0, Optional.empty(), 0, count)
        : new OutboundHead(stream, epoch, sequence, seal, receipted, Math.max(count, streams));
  }
}
