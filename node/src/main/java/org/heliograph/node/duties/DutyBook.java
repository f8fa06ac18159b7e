package org.heliograph.node.duties;

import java.time.Instant;
import java.util.List;

/**
 * All duties as they stood at one time.
 *
 * @param reports by partner, what is owed to us first, in the order of the agreements
 */
public record DutyBook(Instant countedAt, List<DutyReport> reports) {
  public DutyBook {
    reports = List.copyOf(reports);
  }
}
