package org.heliograph.node.returns.stop;

import java.util.List;
import java.util.UUID;
import org.heliograph.node.audit.Act;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.Fact;
import org.heliograph.protocol.notice.Recall;
import org.heliograph.protocol.outcome.Acknowledgement;
import org.heliograph.protocol.outcome.Acknowledgement.OfConsignment;
import org.heliograph.protocol.outcome.Acknowledgement.OfRecall;
import org.heliograph.protocol.seal.AgreementRef;

/** What the audit holds of taking back at a recipient. Pure. */
public final class StopActs {
  private StopActs() {}

  /** From now on nothing of what this part names is used, whether it has arrived or not. */
  static Act applied(String source, AgreementRef agreement, Recall recall) {
    return Act.of(AuditAct.WITHDRAWAL_APPLIED)
        .with(source)
        .under(agreement)
        .about("recall", recall.id())
        .about("part", recall.part())
        .about("parts", recall.parts())
        .counting("deliveries", recall.delivered().size())
        .saying("reason", recall.reason());
  }

  /** What was kept of a recall is erased. */
  static Act erased(String source, UUID recall, List<Fact> facts) {
    return Act.of(AuditAct.WITHDRAWAL_APPLIED).with(source).about("recall", recall).facts(facts);
  }

  /** What is said, or was said to us, about one thing that was taken back. */
  public static Act of(AuditAct act, String partner, AgreementRef agreement, Acknowledgement said) {
    var consumers = said.consumers();
    var entry =
        Act.of(act)
            .with(partner)
            .under(agreement)
            .about("stopped", said.stopped())
            .counting("registered", consumers.registered())
            .counting("confirmed", consumers.confirmed())
            .counting("unknown", consumers.unknown());
    return switch (said.subject()) {
      case OfRecall it -> entry.about("recall", it.recall());
      case OfConsignment it -> entry.at(it.position());
    };
  }
}
