package org.heliograph.node.outbound.release;

import org.heliograph.node.outbound.publish.CommittedSignal;
import org.heliograph.protocol.seal.Action;
import org.heliograph.protocol.seal.AgreementRef;

/**
 * A signal that may go to one partner: what to do with it, under which clause, with which slots
 * opened.
 */
public final class ReleasedSignal {
  private final CommittedSignal signal;
  private final Action action;
  private final AgreementRef agreement;
  private final String clause;
  private final int slots;

  ReleasedSignal(
      CommittedSignal signal, Action action, AgreementRef agreement, String clause, int slots) {
    this.signal = signal;
    this.action = action;
    this.agreement = agreement;
    this.clause = clause;
    this.slots = slots;
  }

  public CommittedSignal signal() {
    return signal;
  }

  public Action action() {
    return action;
  }

  public AgreementRef agreement() {
    return agreement;
  }

  public String clause() {
    return clause;
  }

  /** Disclosed slots as a bit mask, lowest bit slot 0. */
  public int slots() {
    return slots;
  }
}
