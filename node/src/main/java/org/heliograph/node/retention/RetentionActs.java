package org.heliograph.node.retention;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.heliograph.node.audit.Act;
import org.heliograph.node.retention.Hold.Scope;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.Fact;
import org.heliograph.protocol.outcome.DeletionStatement;
import org.heliograph.protocol.seal.AgreementRef;
import org.jspecify.annotations.Nullable;

/** What the audit holds of deleting and of holds. Pure. */
final class RetentionActs {
  private static final String PLACE = "place";

  private RetentionActs() {}

  /** A partner's signals whose time has come. */
  static Act expired(String source, List<Fact> facts) {
    return Act.of(AuditAct.SIGNALS_EXPIRED).with(source).facts(facts);
  }

  /** All that came under an agreement that has ended. */
  static Act ended(String source, String agreement, long signals, long held) {
    return Act.of(AuditAct.RETENTION_RAN)
        .with(source)
        .about(PLACE, "kept")
        .about("cause", DeletionStatement.Cause.AGREEMENT_ENDED.wireName())
        .about("agreement", agreement)
        .counting("deleted", signals)
        .counting("held", held);
  }

  /** Some rows of one place, which went together. */
  static Act deleted(String place, long rows) {
    return Act.of(AuditAct.RETENTION_RAN).about(PLACE, place).counting("deleted", rows);
  }

  /** A whole run, by place. */
  static Act ran(long number, boolean rewritten, List<RetentionRun.Done> done) {
    var act = Act.of(AuditAct.RETENTION_RAN).about("run", number).about("rewritten", rewritten);
    done.forEach(one -> act.counting(one.place(), one.rows()));
    return act;
  }

  static Act stated(String source, AgreementRef under, DeletionStatement said) {
    return Act.of(AuditAct.DELETION_STATED)
        .with(source)
        .under(under)
        .about("statement", said.id())
        .about("cause", said.cause().wireName())
        .about("backups-until", said.backupsUntil().orElse(null))
        .counting("signals", said.signals())
        .counting("held", said.held());
  }

  static Act placed(UUID hold, Scope scope, String reason, OffsetDateTime until) {
    return Act.of(AuditAct.HOLD_PLACED)
        .with(scope.source())
        .about("hold", hold)
        .about("agreement", scope.agreement().orElse(null))
        .about("signal", scope.signal().orElse(null))
        .about("until", until.toInstant())
        .saying("reason", reason);
  }

  static Act ended(UUID hold, String source, @Nullable String note) {
    return Act.of(AuditAct.HOLD_ENDED).with(source).about("hold", hold).saying("note", note);
  }
}
