package org.heliograph.node.activity;

import java.time.LocalDate;
import java.util.Map;

/**
 * What flowed on one day of a person's time zone. A signal counts once for each partner that it
 * went to, and again where it was decided anew.
 *
 * @param counts how many, by what; what did not happen is left out
 * @param withheld by the reason that release gave
 * @param notAccepted by the reason that admission gave, in quarantine or refused for good
 */
public record DayOfFlow(
    LocalDate day,
    Map<Flow, Long> counts,
    Map<String, Long> withheld,
    Map<String, Long> notAccepted) {
  public DayOfFlow {
    counts = Map.copyOf(counts);
    withheld = Map.copyOf(withheld);
    notAccepted = Map.copyOf(notAccepted);
  }

  /** What is told apart. */
  public enum Flow {
    PUBLISHED,
    RELEASED,
    WITHHELD,
    WITHDRAWN,
    KEPT,
    QUARANTINED,
    REFUSED,
    WITHDRAWN_BY_PARTNERS,
    OUTCOMES_GIVEN,
    OUTCOMES_RECEIVED
  }

  public long count(Flow flow) {
    return counts.getOrDefault(flow, 0L);
  }
}
