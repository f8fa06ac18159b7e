package org.heliograph.node.inbound.verify;

import java.util.List;
import org.heliograph.protocol.policy.Projection;
import org.heliograph.protocol.seal.Disclosure;
import org.heliograph.protocol.seal.Entry;
import org.heliograph.protocol.seal.Seal;
import org.heliograph.protocol.signal.Indicator;
import org.heliograph.protocol.signal.SignalHeader;

/** One signal of a consignment, proven against its seal. */
public final class VerifiedSignal {
  private final Seal seal;
  private final int leaf;
  private final Entry entry;
  private final Disclosure disclosed;

  VerifiedSignal(Seal seal, int leaf, Entry entry, Disclosure disclosed) {
    this.seal = seal;
    this.leaf = leaf;
    this.entry = entry;
    this.disclosed = disclosed;
  }

  public Seal seal() {
    return seal;
  }

  /** Place among the leaves of the sealed tree. */
  public int leaf() {
    return leaf;
  }

  public Entry entry() {
    return entry;
  }

  public SignalHeader header() {
    return disclosed.header();
  }

  public List<Indicator> indicators() {
    return disclosed.indicators();
  }

  /** What policy sees of it. */
  public Projection projection() {
    return Projection.of(disclosed.header(), disclosed.fields(), disclosed.indicators());
  }
}
