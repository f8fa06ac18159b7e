package org.heliograph.node.recovery;

/**
 * One step of the way back after a declared restore. Steps run in the order in which they were
 * given, on one virtual thread; a step that was cut off by a crash runs again, so it has to be
 * harmless to run twice.
 */
public interface RecoveryStep {
  /** Short and in lower case, such as {@code numbers}; kept in the database. */
  String name();

  /**
   * Does it, in transactions of its own.
   *
   * @param generation of the node's data, which the declaration raised
   * @throws RuntimeException where it is to be tried again later
   */
  void run(long generation);
}
