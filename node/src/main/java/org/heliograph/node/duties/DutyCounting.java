package org.heliograph.node.duties;

import java.time.Instant;
import java.util.List;
import org.heliograph.protocol.agreement.Duty;
import org.heliograph.protocol.duty.DutyClock;

/**
 * Counts what the node has seen of one duty.
 *
 * <p>Callers wait: for virtual threads, never for an event loop.
 */
@FunctionalInterface
public interface DutyCounting {
  DutyFinding count(Owed owed, DutyClock clock, Instant now);

  /**
   * What is owed.
   *
   * @param versions of the agreement that have the duty, the one in force among them
   */
  record Owed(
      String partner,
      DutyDirection direction,
      String agreement,
      List<Integer> versions,
      Duty.Kind kind) {
    public Owed {
      versions = List.copyOf(versions);
    }
  }
}
