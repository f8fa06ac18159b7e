package org.heliograph.node.backup;

/** Hears how far a backup or its reading is. */
@FunctionalInterface
public interface BackupProgress {
  /** Tells nobody. */
  BackupProgress NONE = (table, rows) -> {};

  /**
   * @param rows of all tables so far
   */
  void reached(String table, long rows);
}
