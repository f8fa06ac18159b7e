package org.heliograph.protocol.refusal;

/**
 * Carries a refusal out of a check; holds no stack trace, since a refusal is an expected answer and
 * not a fault.
 */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  public RefusedException(Refusal refusal) {
    super(refusal.reason().wireName() + ": " + refusal.detail(), null, false, false);
    this.refusal = refusal;
  }

  public Refusal refusal() {
    return refusal;
  }
}
