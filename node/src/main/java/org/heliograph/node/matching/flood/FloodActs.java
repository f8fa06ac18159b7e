package org.heliograph.node.matching.flood;

import java.util.List;
import java.util.UUID;
import org.heliograph.node.audit.Act;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.Fact;

/** What the audit holds of floods. Pure. */
final class FloodActs {
  private static final String HOLD = "hold";

  private FloodActs() {}

  static Act held(UUID hold, Trip trip) {
    double unit = trip.measure().isShare() ? 10_000 : 1;
    return Act.of(AuditAct.FLOOD_HELD)
        .with(trip.source())
        .about(HOLD, hold)
        .about("measure", trip.measure().wireName())
        .about("signal", trip.signal().orElse(null))
        .about("key", trip.key().orElse(null))
        .about("since", trip.since())
        .counting(
            trip.measure().isShare() ? "observed-per-10000" : "observed",
            Math.round(trip.observed() * unit))
        .counting(
            trip.measure().isShare() ? "allowed-per-10000" : "allowed",
            Math.round(trip.allowed() * unit));
  }

  /** A person's decision. */
  static Act decided(FloodHold hold, boolean release, String reason) {
    return Act.of(release ? AuditAct.FLOOD_RELEASED : AuditAct.FLOOD_DISCARDED)
        .with(hold.trip().source())
        .about(HOLD, hold.id())
        .counting("waiting", hold.waiting())
        .saying("reason", reason);
  }

  /** Some signals that followed a decision. */
  static Act followed(UUID hold, String source, boolean release, List<Fact> facts) {
    return Act.of(release ? AuditAct.FLOOD_RELEASED : AuditAct.FLOOD_DISCARDED)
        .with(source)
        .about(HOLD, hold)
        .facts(facts);
  }

  static Act allowed(Allowance allowance) {
    return Act.of(AuditAct.FLOOD_ALLOWED)
        .with(allowance.source())
        .about("allowance", allowance.id())
        .about(HOLD, allowance.hold().orElse(null))
        .about("until", allowance.until())
        .counting("signals", allowance.signals())
        .saying("reason", allowance.reason());
  }
}
