package org.heliograph.node.returns.withdraw;

import java.util.List;
import org.heliograph.node.audit.Act;
import org.heliograph.node.returns.withdraw.Selection.Chosen;
import org.heliograph.protocol.audit.Actor;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.Fact;

/** What the audit holds of taking many signals back. Pure. */
final class WithdrawActs {
  private static final String RECALL = "recall";

  private WithdrawActs() {}

  static Act recalled(Withdrawal act) {
    return Act.of(AuditAct.UPLOAD_RECALLED)
        .about(RECALL, act.id())
        .about("upload", act.job())
        .counting("signals", act.signals())
        .saying("reason", act.reason());
  }

  /** Signals that a query found, all or some at a time. */
  static Act withdrawn(Withdrawal act, List<Chosen> chosen) {
    var facts = chosen.stream().map(one -> Fact.of(one.id(), one.version(), "withdrawn")).toList();
    return Act.of(AuditAct.SIGNALS_WITHDRAWN)
        .about(RECALL, act.id())
        .facts(facts)
        .saying("reason", act.reason())
        .saying("query", act.query());
  }

  /** Rows of a recalled upload that say by now that they are withdrawn. */
  static Act marked(Withdrawal act, List<Fact> facts) {
    return Act.of(AuditAct.SIGNALS_WITHDRAWN)
        .by(Actor.NODE)
        .about(RECALL, act.id())
        .about("upload", act.job())
        .facts(facts);
  }

  /**
   * @param signals how many of the act's the partner was ever sent
   */
  static Act sent(Withdrawal act, String partner, int parts, int deliveries, long signals) {
    return Act.of(AuditAct.RECALL_SENT)
        .by(Actor.NODE)
        .with(partner)
        .about(RECALL, act.id())
        .about("upload", act.job())
        .counting("parts", parts)
        .counting("deliveries", deliveries)
        .counting("signals", signals);
  }
}
