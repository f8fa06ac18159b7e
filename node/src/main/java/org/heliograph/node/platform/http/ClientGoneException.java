package org.heliograph.node.platform.http;

import java.io.IOException;

/** The connection was cut, or the client no longer reads; there is nobody left to answer. */
public final class ClientGoneException extends IOException {
  private static final long serialVersionUID = 1L;

  public ClientGoneException(String message) {
    super(message);
  }
}
