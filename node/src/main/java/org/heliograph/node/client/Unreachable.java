package org.heliograph.node.client;

import java.net.ConnectException;
import java.net.URI;

/** No answer came from the node's address. */
public final class Unreachable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Unreachable(URI node, Throwable cause) {
    super("no answer from " + node + " (" + cause.getClass().getSimpleName() + ")", cause);
  }

  /** Whether nothing of the call reached the node. */
  boolean isUnheard() {
    return getCause() instanceof ConnectException;
  }
}
