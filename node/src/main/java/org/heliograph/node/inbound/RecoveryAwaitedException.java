package org.heliograph.node.inbound;

import java.io.Serial;

/** A delivery is about what this node lost and is getting back. */
public final class RecoveryAwaitedException extends AwaitedException {
  @Serial private static final long serialVersionUID = 1;

  public RecoveryAwaitedException(String source) {
    super(source);
  }
}
