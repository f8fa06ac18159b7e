package org.heliograph.node.app;

import java.util.Map;
import org.heliograph.node.api.CallHandler;
import org.heliograph.node.api.EvidenceRoutes;
import org.heliograph.node.audit.evidence.PostgresEvidence;
import org.heliograph.node.audit.log.OwnLog;
import org.heliograph.protocol.directory.Member;

/** Makes bundles of evidence for whoever may read the audit. */
final class EvidenceWork {
  private EvidenceWork() {}

  static Map<String, CallHandler> routes(Ground ground) {
    var evidence =
        new PostgresEvidence(
            ground.database(),
            new OwnLog(ground.self(), () -> ground.keys().checkpoint()),
            ground.directory()::trust,
            ground.people(),
            ground.clock());
    return new EvidenceRoutes(
            evidence,
            name -> ground.directory().current().byAlias(name).map(Member::id).orElse(name))
        .handlers();
  }
}
