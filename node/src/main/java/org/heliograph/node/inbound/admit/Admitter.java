package org.heliograph.node.inbound.admit;

import java.time.Clock;
import java.util.ArrayList;
import org.heliograph.node.inbound.admit.Admission.RefusedEntry;
import org.heliograph.node.inbound.verify.VerifiedConsignment;
import org.heliograph.node.inbound.verify.VerifiedSignal;
import org.heliograph.protocol.policy.Decision;
import org.heliograph.protocol.policy.Denial;
import org.heliograph.protocol.policy.Deny;
import org.heliograph.protocol.policy.Permit;
import org.heliograph.protocol.policy.PolicyTable;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.seal.Action;

/**
 * Decides about verified signals by the agreements that hold from their source to us. Pure but for
 * the clock.
 */
public record Admitter(PolicyTable policy, Clock clock) {
  public Admission admit(VerifiedConsignment consignment) {
    var admitted = new ArrayList<AdmittedSignal>(consignment.signals().size());
    var refused = new ArrayList<RefusedEntry>();
    consignment
        .defective()
        .forEach(one -> refused.add(new RefusedEntry(one.leaf(), one.entry(), one.refusal())));
    for (VerifiedSignal signal : consignment.signals()) {
      try {
        admitted.add(admit(signal));
      } catch (RefusedException e) {
        refused.add(new RefusedEntry(signal.leaf(), signal.entry(), e.refusal()));
      }
    }
    return new Admission(admitted, refused);
  }

  /**
   * What takes something back is always admitted, whatever became of its agreement, since it can
   * only lessen what is held; where no clause covers what a narrowing leaves, it leaves nothing.
   */
  public AdmittedSignal admit(VerifiedSignal signal) {
    boolean takesBack = signal.entry().action() != Action.DISCLOSE;
    if (takesBack && signal.entry().disclosed().isEmpty()) {
      return new AdmittedSignal(signal, null);
    }
    return switch (decide(signal, takesBack)) {
      case Permit permit -> new AdmittedSignal(signal, permit);
      case Deny deny -> {
        if (takesBack) {
          yield new AdmittedSignal(signal, null);
        }
        throw refusal(deny.main()).asException();
      }
    };
  }

  /** A suspension keeps nothing from being lessened, and erases nothing by itself. */
  private Decision decide(VerifiedSignal signal, boolean takesBack) {
    var now = clock.instant();
    var agreement = signal.seal().agreement();
    String clause = signal.entry().clause();
    return takesBack
        ? policy.retain(signal.projection(), agreement, clause, now)
        : policy.admit(signal.projection(), agreement, clause, now);
  }

  private static Refusal refusal(Denial denial) {
    return Refusal.of(denial.reason(), denial.words());
  }
}
