package org.heliograph.node.cli;

/** A command cannot go on; the message says what is wrong and what to do, without a stack trace. */
public final class CommandFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CommandFailed(String message) {
    super(message, null, false, false);
  }
}
