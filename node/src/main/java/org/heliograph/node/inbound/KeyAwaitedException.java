package org.heliograph.node.inbound;

import java.io.Serial;

/** A delivery waits for the directory to name the key that signed it. */
public final class KeyAwaitedException extends AwaitedException {
  @Serial private static final long serialVersionUID = 1;

  KeyAwaitedException(String place) {
    super(place);
  }
}
