package org.heliograph.node.outbound.seal;

import java.util.List;
import org.heliograph.node.outbound.release.ReleasedSignal;
import org.heliograph.protocol.seal.Entry;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.Seal;

/** Entries for one partner under one signature, with their place in a stream. */
public final class SealedBatch {
  private final Seal seal;
  private final String jws;
  private final List<Entry> entries;
  private final List<ReleasedSignal> signals;
  private final long firstRevision;

  SealedBatch(
      Seal seal,
      String jws,
      List<Entry> entries,
      List<ReleasedSignal> signals,
      long firstRevision) {
    this.seal = seal;
    this.jws = jws;
    this.entries = List.copyOf(entries);
    this.signals = List.copyOf(signals);
    this.firstRevision = firstRevision;
  }

  public Seal seal() {
    return seal;
  }

  /** The signed seal, compact serialisation. */
  public String jws() {
    return jws;
  }

  public Hash sealHash() {
    return Hash.ofJws(jws);
  }

  public List<Entry> entries() {
    return entries;
  }

  /** What each entry says, in the order of the entries. */
  public List<ReleasedSignal> signals() {
    return signals;
  }

  /** Revision of the first entry; each next entry has the next one. */
  public long firstRevision() {
    return firstRevision;
  }
}
