package org.heliograph.node.inbound.verify;

import java.util.List;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.seal.Entry;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.Seal;

/** A consignment whose seal is the source's and covers its entries. */
public final class VerifiedConsignment {
  /** An entry that the source did seal but that is not well-formed here. */
  public record Defective(int leaf, Entry entry, Refusal refusal) {}

  private final Seal seal;
  private final String jws;
  private final long directoryVersion;
  private final List<Hash> leaves;
  private final List<VerifiedSignal> signals;
  private final List<Defective> defective;

  VerifiedConsignment(
      Seal seal,
      String jws,
      long directoryVersion,
      List<Hash> leaves,
      List<VerifiedSignal> signals,
      List<Defective> defective) {
    this.seal = seal;
    this.jws = jws;
    this.directoryVersion = directoryVersion;
    this.leaves = leaves;
    this.signals = signals;
    this.defective = defective;
  }

  public Seal seal() {
    return seal;
  }

  /** The seal as signed. */
  public String jws() {
    return jws;
  }

  public Hash sealHash() {
    return Hash.ofJws(jws);
  }

  /** The directory that named the key. */
  public long directoryVersion() {
    return directoryVersion;
  }

  /** Leaf hashes in order, kept for proofs. */
  public List<Hash> leaves() {
    return leaves;
  }

  public List<VerifiedSignal> signals() {
    return signals;
  }

  public List<Defective> defective() {
    return defective;
  }
}
