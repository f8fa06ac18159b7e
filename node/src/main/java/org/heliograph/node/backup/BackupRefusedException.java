package org.heliograph.node.backup;

/** A backup file that cannot be used; the message says where it is wrong, for people. */
public final class BackupRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BackupRefusedException(String message) {
    super(message);
  }

  BackupRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
