package org.heliograph.node.matching.banks;

import java.time.Instant;
import java.util.Optional;
import org.heliograph.protocol.signal.Indicator;

/**
 * One value that is known to be harmless.
 *
 * @param number its id; never given twice
 * @param note why, in the member's own words
 */
public record BankEntry(
    long number, Indicator indicator, Optional<String> note, Instant addedAt, String addedBy) {
  /** An entry that is to be. */
  public record Draft(Indicator indicator, Optional<String> note) {}

  /**
   * What became of a draft.
   *
   * @param number of the entry that stands for it
   * @param fresh false where the bank had it already
   */
  public record Added(long number, boolean fresh) {}
}
