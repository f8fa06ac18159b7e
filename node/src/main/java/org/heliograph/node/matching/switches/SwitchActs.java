package org.heliograph.node.matching.switches;

import java.util.UUID;
import org.heliograph.node.audit.Act;
import org.heliograph.protocol.audit.AuditAct;

/** What the audit holds of switches. Pure. */
final class SwitchActs {
  private SwitchActs() {}

  static Act off(SourceSwitch made) {
    return act(AuditAct.SOURCE_SWITCHED_OFF, made.id(), made.scope())
        .about("until", made.until().orElse(null))
        .saying("reason", made.reason());
  }

  static Act on(UUID id, SourceSwitch.Scope scope) {
    return act(AuditAct.SOURCE_SWITCHED_ON, id, scope);
  }

  private static Act act(AuditAct act, UUID id, SourceSwitch.Scope scope) {
    return Act.of(act)
        .with(scope.source())
        .about("switch", id)
        .about("type", scope.type().orElse(null))
        .about("kind", scope.kind().orElse(null));
  }
}
