package org.heliograph.node.inbound.verify;

import java.util.List;
import org.heliograph.protocol.seal.Seal;

/** Consignments as if verified. */
public final class VerifiedConsignments {
  private VerifiedConsignments() {}

  public static VerifiedConsignment of(Seal seal, VerifiedSignal... signals) {
    var leaves = List.of(signals).stream().map(signal -> signal.entry().leafHash()).toList();
    return new VerifiedConsignment(seal, "placeholder-jws", 1, leaves, List.of(signals), List.of());
  }
}
