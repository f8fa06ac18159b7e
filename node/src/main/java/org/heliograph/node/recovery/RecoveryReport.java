package org.heliograph.node.recovery;

import java.util.List;

/**
 * A recovery as people see it.
 *
 * @param lost what no partner could give back
 */
public record RecoveryReport(Recovery recovery, List<Line> partners, Lost lost) {
  public RecoveryReport {
    partners = List.copyOf(partners);
  }

  /**
   * How far the way back to one partner is.
   *
   * @param step {@code asking}, {@code fetching}, {@code repairing} or {@code done}
   * @param fetched own signals that only this partner still had
   * @param resealed that were sealed again, both ways
   * @param withdrawn that the partner showed to be taken back since the backup
   * @param unanswered whether it has not answered yet
   */
  public record Line(
      String member,
      String step,
      long fetched,
      long resealed,
      long withdrawn,
      boolean unanswered) {}

  /**
   * Counts of what is lost, and the same in words.
   *
   * @param signals own ones that were recovered without all of their fields
   * @param fields that were never disclosed to anybody
   * @param outcomes that were reported since the backup and could not be fetched again
   */
  public record Lost(long signals, long fields, long outcomes, List<String> words) {
    public Lost {
      words = List.copyOf(words);
    }
  }
}
