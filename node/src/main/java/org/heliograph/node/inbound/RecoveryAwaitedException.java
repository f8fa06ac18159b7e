package org.heliograph.node.inbound;

import java.io.Serial;

/**
 * A delivery is about what this node lost and is getting back: hand it in again before any other of
 * its stream.
 */
public final class RecoveryAwaitedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  public RecoveryAwaitedException(String source) {
    super(source, null, false, false);
  }
}
