package org.heliograph.node.outbound.seal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.heliograph.node.outbound.release.ReleasedSignal;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.seal.Action;
import org.heliograph.protocol.seal.AgreementRef;
import org.heliograph.protocol.seal.Entry;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.MerkleTree;
import org.heliograph.protocol.seal.Position;
import org.heliograph.protocol.seal.Seal;
import org.heliograph.protocol.seal.StreamName;

/**
 * Closes released signals into signed batches.
 *
 * @param streams how many signal streams the directory gives each pair
 */
public record Sealer(String federation, String source, SigningKey key, int streams, Clock clock) {
  private record Destination(AgreementRef agreement, StreamName stream) {}

  private record Leaf(ReleasedSignal signal, Entry entry) {}

  /** The batches of one page, and where the streams stand after them. */
  public record Sealed(List<SealedBatch> batches, OutboundHeads heads, long revision) {}

  /**
   * @param heads where each stream to the partner stands; moved on
   * @param revision the partner's last revision
   */
  public Sealed seal(
      String partner, List<ReleasedSignal> signals, OutboundHeads heads, long revision) {
    var sealing = new Sealing(partner, heads, revision);
    byDestination(signals).forEach(sealing::close);
    return new Sealed(sealing.batches, sealing.heads, sealing.revision);
  }

  private Map<Destination, List<ReleasedSignal>> byDestination(List<ReleasedSignal> signals) {
    var groups = new LinkedHashMap<Destination, List<ReleasedSignal>>();
    for (ReleasedSignal signal : signals) {
      var destination = new Destination(signal.agreement(), streamOf(signal));
      groups.computeIfAbsent(destination, key -> new ArrayList<>()).add(signal);
    }
    return groups;
  }

  /** What takes something back never waits behind bulk. */
  private StreamName streamOf(ReleasedSignal signal) {
    return signal.action() == Action.DISCLOSE
        ? StreamName.ofSignal(signal.signal().header().id(), streams)
        : StreamName.CONTROL;
  }

  private final class Sealing {
    private final String partner;
    private final OutboundHeads heads;
    private final List<SealedBatch> batches = new ArrayList<>();
    private long revision;

    Sealing(String partner, OutboundHeads heads, long revision) {
      this.partner = partner;
      this.heads = heads;
      this.revision = revision;
    }

    void close(Destination destination, List<ReleasedSignal> signals) {
      var leaves = new ArrayList<Leaf>(signals.size());
      for (ReleasedSignal signal : signals) {
        leaves.add(new Leaf(signal, entry(signal, revision + leaves.size() + 1)));
      }
      Batches.of(leaves, leaf -> leaf.entry.toWire().getSerializedSize())
          .forEach(batch -> sign(destination, batch));
    }

    private void sign(Destination destination, List<Leaf> leaves) {
      var entries = leaves.stream().map(Leaf::entry).toList();
      var signals = leaves.stream().map(Leaf::signal).toList();
      OutboundHead head = heads.of(destination.stream).among(streams);
      var position = new Position(head.epoch(), destination.stream, head.sequence() + 1);
      Hash root = MerkleTree.of(entries.stream().map(Entry::leafHash).toList()).root();
      var seal =
          new Seal(
              federation,
              source,
              partner,
              destination.agreement,
              position,
              entries.size(),
              root,
              head.seal(),
              clock.instant());
      var batch = new SealedBatch(seal, seal.sign(key), entries, signals, revision + 1);
      revision += entries.size();
      batches.add(batch);
      heads.put(head.after(batch.sealHash()));
    }
  }

  private static Entry entry(ReleasedSignal signal, long revision) {
    if (signal.action() == Action.WITHDRAW) {
      return Entry.withdraw(signal.signal().headerBytes(), revision, signal.clause());
    }
    BitSet slots = BitSet.valueOf(new long[] {signal.slots() & 0xFFFF_FFFFL});
    return Entry.disclose(
        signal.signal().record(), signal.action(), revision, signal.clause(), slots);
  }
}
