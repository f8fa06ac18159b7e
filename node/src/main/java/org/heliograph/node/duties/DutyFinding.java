package org.heliograph.node.duties;

import java.time.Instant;
import java.util.Optional;
import org.heliograph.protocol.duty.DutyLevel;

/** What the node found out about a duty. */
public sealed interface DutyFinding {
  /** What is shown of it in one word. */
  enum Standing {
    OVERDUE,
    DUE,
    MET,
    /** Nothing has called for it yet. */
    NO_EVENT,
    NOT_MEASURED;

    public String wireName() {
      return switch (this) {
        case OVERDUE -> "overdue";
        case DUE -> "due";
        case MET -> "met";
        case NO_EVENT -> "no-event";
        case NOT_MEASURED -> "not-measured";
      };
    }
  }

  Standing standing();

  /**
   * How much of it there is in each state.
   *
   * @param oldestOverdue when what is overdue longest was due
   * @param nextDue when the next of what is due becomes overdue; empty where no time is agreed
   */
  record Counted(
      long met,
      long due,
      long overdue,
      Optional<Instant> oldestOverdue,
      Optional<Instant> nextDue,
      DutyLevel level)
      implements DutyFinding {
    @Override
    public Standing standing() {
      if (overdue > 0) {
        return Standing.OVERDUE;
      }
      if (due > 0) {
        return Standing.DUE;
      }
      return met > 0 ? Standing.MET : Standing.NO_EVENT;
    }
  }

  /**
   * The node sees too little to say anything.
   *
   * @param why one sentence
   */
  record NotMeasured(String why) implements DutyFinding {
    @Override
    public Standing standing() {
      return Standing.NOT_MEASURED;
    }
  }
}
