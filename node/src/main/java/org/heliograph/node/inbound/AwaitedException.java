package org.heliograph.node.inbound;

import java.io.Serial;

/** A delivery waits: hand it in again before any other of its stream. */
public abstract sealed class AwaitedException extends RuntimeException
    permits AgreementAwaitedException, KeyAwaitedException, RecoveryAwaitedException {
  @Serial private static final long serialVersionUID = 1;

  /**
   * @param awaited in words; there is no stack, since waiting is no fault
   */
  AwaitedException(String awaited) {
    super(awaited, null, false, false);
  }
}
