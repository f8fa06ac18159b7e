package org.heliograph.node.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.node.agreements.AttentionItem;
import org.heliograph.node.agreements.AttentionItem.Matter;
import org.heliograph.node.api.CallHandler;
import org.heliograph.node.api.RecoveryRoutes;
import org.heliograph.node.audit.log.PostgresRestore;
import org.heliograph.node.outbound.publish.PostgresRecoveredSignals;
import org.heliograph.node.platform.http.HealthCheck;
import org.heliograph.node.platform.loop.Loop;
import org.heliograph.node.platform.loop.Wakeup;
import org.heliograph.node.recovery.PostgresRecovery;
import org.heliograph.node.recovery.PostgresRecoveryReport;
import org.heliograph.node.recovery.RecoveryRun;
import org.heliograph.node.recovery.RecoveryStep;
import org.heliograph.node.repair.Recovering;
import org.heliograph.node.returns.recover.PostgresWayBack;
import org.heliograph.node.returns.recover.Recoverings;
import org.heliograph.protocol.directory.KeyUse;
import org.heliograph.protocol.directory.MemberKey;
import org.heliograph.protocol.keys.KeyId;
import org.heliograph.protocol.keys.VerifyingKey;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.jspecify.annotations.Nullable;

/** Watches for restores that nobody declared, and does those that somebody did. */
final class RecoveryWork {
  private static final Duration LOOKED_EVERY = Duration.ofMillis(400);

  private final Ground ground;
  private final AuditWork audit;
  private final PostgresRecovery recovery;
  private final Wakeup declared = new Wakeup();
  private final PostgresWayBack wayBack;

  private RecoveryWork(Ground ground, AuditWork audit) {
    this.ground = ground;
    this.audit = audit;
    this.wayBack = wayBack(ground);
    this.recovery = new PostgresRecovery(ground.database(), ground.clock());
  }

  /**
   * @param steps of other parts, after the audit log goes on
   */
  static RecoveryWork start(
      Ground ground, AuditWork audit, List<RecoveryStep> steps, Deque<AutoCloseable> parts) {
    var work = new RecoveryWork(ground, audit);
    var all =
        new ArrayList<RecoveryStep>(
            List.of(work.auditStep(audit.restore()), work.wayBack.abandoning()));
    all.addAll(steps);
    var run = new RecoveryRun(work.recovery, ground.departures(), all, work.wayBack);
    parts.push(Loop.start("recovery", work.declared, LOOKED_EVERY, run::round));
    return work;
  }

  private static PostgresWayBack wayBack(Ground ground) {
    var clock = ground.clock();
    return new Recoverings(
            ground.self(),
            ground.database(),
            ground::partners,
            RepairWork.voice(ground),
            key -> ownKey(ground, key),
            new PostgresRecoveredSignals(ground.keys().storage(), clock),
            clock)
        .wayBack();
  }

  /** Retired ones as well: what they sealed is ours. */
  private static @Nullable VerifyingKey ownKey(Ground ground, KeyId id) {
    return ground
        .directory()
        .current()
        .member(ground.self())
        .flatMap(member -> member.key(id))
        .filter(key -> key.use() == KeyUse.SEAL)
        .map(MemberKey::verifying)
        .orElse(null);
  }

  /** Takes and gives copies. */
  Recovering recovering() {
    return wayBack;
  }

  /** The audit goes on with a new log where partners have seen more than is here. */
  private RecoveryStep auditStep(PostgresRestore audit) {
    return new RecoveryStep() {
      @Override
      public String name() {
        return "audit-log";
      }

      @Override
      public void run(long generation) {
        if (!ground.departures().isCompared()) {
          throw Refusal.of(
                  RefusalReason.BUSY, "What partners have seen of the log was not read yet.")
              .asException();
        }
        if (audit.needed().isPresent()) {
          var _ = audit.declare("the node recovers from a restore, generation " + generation);
        }
      }
    };
  }

  Map<String, CallHandler> routes() {
    var report = new PostgresRecoveryReport(ground.database(), recovery);
    return new RecoveryRoutes(recovery, report, ground.departures(), this::begin).handlers();
  }

  private void begin() {
    declared.ring();
    ground.published().ring();
  }

  /** A log that cannot go on is told of only where that is all. */
  List<AttentionItem> attention() {
    return ground
        .departures()
        .warning()
        .map(words -> List.of(item(words)))
        .orElseGet(audit::attention);
  }

  private AttentionItem item(String words) {
    return new AttentionItem(
        Matter.RESTORE_UNDECLARED,
        Optional.empty(),
        ground.self(),
        Optional.empty(),
        Optional.ofNullable(ground.departures().now().since()),
        words);
  }

  HealthCheck check() {
    return new HealthCheck() {
      @Override
      public String name() {
        return "recovery";
      }

      @Override
      public Optional<String> problem() {
        return ground.departures().warning();
      }

      @Override
      public boolean isNeeded() {
        return false;
      }
    };
  }
}
