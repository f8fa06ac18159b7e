package org.heliograph.node.app;

import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.heliograph.node.agreements.AttentionItem;
import org.heliograph.node.api.CallHandler;
import org.heliograph.node.api.WitnessRoutes;
import org.heliograph.node.audit.log.LastSeen;
import org.heliograph.node.audit.log.OwnLog;
import org.heliograph.node.audit.witness.AlarmAttention;
import org.heliograph.node.audit.witness.AlarmHealth;
import org.heliograph.node.audit.witness.PostgresWitnesses;
import org.heliograph.node.audit.witness.Witnessing;
import org.heliograph.node.platform.http.HealthCheck;

/** Watches over the other members' audit logs, and has ours watched over. */
final class WitnessWork {
  private final Ground ground;
  private final Witnessing witnessing;
  private final PostgresWitnesses witnesses;

  private WitnessWork(Ground ground, Witnessing witnessing) {
    this.ground = ground;
    this.witnessing = witnessing;
    this.witnesses =
        new PostgresWitnesses(
            ground.database(), ground::partners, witnessing.doubts(), ground.clock());
  }

  static WitnessWork start(Ground ground, Deque<AutoCloseable> parts) {
    var member = ground.config().member();
    var on =
        new Witnessing.Footing(
            new OwnLog(member.id(), () -> ground.keys().checkpoint()),
            member.alias(),
            ground.database(),
            ground.directory(),
            ground.kafka(),
            ground.sender(),
            ground.config().auditTerms().exchange(),
            ground.awaitedKeys(),
            ground.clock());
    return new WitnessWork(ground, Witnessing.start(on, parts));
  }

  /** What was seen of our own logs outside of our database. */
  LastSeen lastSeen() {
    return witnessing.lastSeen();
  }

  Map<String, CallHandler> routes() {
    return new WitnessRoutes(witnesses).handlers();
  }

  HealthCheck check() {
    return new AlarmHealth(witnesses::open);
  }

  /** Alarms, for the list of what waits for people. */
  List<AttentionItem> attention() {
    return AlarmAttention.of(witnesses, ground.self());
  }
}
