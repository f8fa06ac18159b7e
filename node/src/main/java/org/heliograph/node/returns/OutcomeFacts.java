package org.heliograph.node.returns;

import org.heliograph.protocol.audit.Fact;
import org.heliograph.protocol.outcome.Outcome;

/** How the audit names an outcome, at who reports it and at who hears of it. Pure. */
public final class OutcomeFacts {
  private OutcomeFacts() {}

  /** Its code and its id as detail. */
  public static Fact of(Outcome outcome, String what) {
    return Fact.of(outcome.signal(), outcome.signalVersion(), what)
        .with(outcome.code().wireName() + " " + outcome.id());
  }

  public static Fact of(Outcome outcome) {
    return of(outcome, what(outcome));
  }

  private static String what(Outcome outcome) {
    if (outcome.retracted()) {
      return "retracted";
    }
    return outcome.version() == 1 ? "reported" : "corrected";
  }
}
