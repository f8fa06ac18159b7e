package org.heliograph.node.returns.report;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.heliograph.protocol.outcome.Outcome;
import org.heliograph.protocol.outcome.OutcomeCode;

/** What the node reports by itself. */
final class AutomaticOutcomes {
  private AutomaticOutcomes() {}

  /**
   * @param occasion tells the same code about the same signal apart; reported again, it is a
   *     duplicate
   */
  static OutcomeDraft draft(
      String source, UUID signal, OutcomeCode code, LocalDate day, String occasion) {
    return new OutcomeDraft(
        source,
        signal,
        Optional.empty(),
        code,
        day,
        Outcome.Reporter.MACHINE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(String.join(" ", code.wireName(), source, signal.toString(), occasion)));
  }
}
