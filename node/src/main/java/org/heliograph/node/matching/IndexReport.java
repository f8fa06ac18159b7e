package org.heliograph.node.matching;

import java.time.Instant;
import java.util.List;

/**
 * How the indexes of look-ups stand.
 *
 * @param followed up to where they hold all changes; opaque
 * @param levelAt when they were last seen to hold all that the database held
 * @param behind changes that they have yet to take in, counted up to 10,000
 * @param fromDisk whether this run of the node took them from its snapshot, and did not build them
 */
public record IndexReport(
    List<Index> indexes, String followed, Instant levelAt, long behind, boolean fromDisk) {
  private static final int COUNTED = 10_000;

  public IndexReport {
    indexes = List.copyOf(indexes);
  }

  /**
   * One index.
   *
   * @param size indicators
   * @param bytes of memory
   */
  public record Index(String name, long size, long bytes) {
    static Index of(MatchIndex index) {
      return new Index(index.name(), index.size(), index.bytes());
    }
  }

  /** As they stand now; waits for the database. */
  public static IndexReport of(
      SignalIndexes indexes, PostgresIndexFollower follower, boolean fromDisk) {
    return new IndexReport(
        indexes.all().stream().map(Index::of).toList(),
        follower.followed().toString(),
        follower.levelAt(),
        follower.behind(COUNTED),
        fromDisk);
  }
}
