package org.heliograph.node.inbound.admit;

import org.heliograph.node.inbound.verify.VerifiedSignal;

/** A signal that may be kept, and for which purpose. */
public final class AdmittedSignal {
  private final VerifiedSignal signal;
  private final String purpose;

  AdmittedSignal(VerifiedSignal signal, String purpose) {
    this.signal = signal;
    this.purpose = purpose;
  }

  public VerifiedSignal signal() {
    return signal;
  }

  /**
   * Whether nothing of it may be held any longer: withdrawn, or narrowed to what no clause covers.
   */
  public boolean leavesNothing() {
    return purpose.isEmpty();
  }

  /** Purpose of the clause; empty where the source takes something back. */
  public String purpose() {
    return purpose;
  }
}
