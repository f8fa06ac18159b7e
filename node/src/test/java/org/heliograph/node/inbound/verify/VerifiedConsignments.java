package org.heliograph.node.inbound.verify;

import java.util.List;
import org.heliograph.protocol.seal.Seal;

/** Consignments as if verified. */
public final class VerifiedConsignments {
  private VerifiedConsignments() {}

  public static VerifiedConsignment of(Seal seal, VerifiedSignal... signals) {
    return of(seal, "placeholder-jws", List.of(signals));
  }

  public static VerifiedConsignment of(Seal seal, String jws, List<VerifiedSignal> signals) {
    var leaves = signals.stream().map(signal -> signal.entry().leafHash()).toList();
    return new VerifiedConsignment(seal, jws, 1, leaves, signals, List.of());
  }
}
