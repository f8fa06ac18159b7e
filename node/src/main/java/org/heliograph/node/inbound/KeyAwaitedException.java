package org.heliograph.node.inbound;

import java.io.Serial;

/**
 * A delivery waits for the directory to name the key that signed it: hand it in again before any
 * other of its stream.
 */
public final class KeyAwaitedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  KeyAwaitedException(String place) {
    super(place, null, false, false);
  }
}
