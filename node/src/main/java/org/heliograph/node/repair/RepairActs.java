package org.heliograph.node.repair;

import org.heliograph.node.audit.Act;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.VoidRange;

/** What the audit holds of sessions of repair. Pure. */
final class RepairActs {
  private RepairActs() {}

  static Act begun(Resync session) {
    return about(AuditAct.RESYNC_BEGUN, session);
  }

  static Act ended(Resync session) {
    var counts = session.counts();
    return about(AuditAct.RESYNC_ENDED, session)
        .about("state", session.state().wireName())
        .about("digest", session.digest().map(Hash::toString).orElse(null))
        .counting("compared", counts.compared())
        .counting("different", counts.different())
        .counting("resealed", counts.resealed())
        .counting("tombstones", counts.tombstones())
        .counting("withheld", counts.withheld())
        .counting("lost", counts.lost())
        .counting("unknown", counts.unknown())
        .counting("voided", counts.voided())
        .counting("items", counts.itemsAgain());
  }

  private static Act about(AuditAct act, Resync session) {
    return Act.of(act)
        .with(session.partner())
        .about("session", session.id())
        .about("way", session.way().wireName())
        .about("mode", session.mode().wireName())
        .about("reason", session.reason());
  }

  /** That we said which consignments will never come. */
  static Act voided(VoidRange range, long consignments) {
    return Act.of(AuditAct.RANGE_VOIDED)
        .with(range.recipient())
        .about("stream", range.stream())
        .about("epoch", range.epoch())
        .about("from", range.range().from())
        .about("to", range.range().to())
        .about("seal", range.seal())
        .counting("consignments", consignments);
  }

  static Act epochs(String partner, long epoch, long streams) {
    return Act.of(AuditAct.EPOCH_BEGUN)
        .with(partner)
        .about("epoch", epoch)
        .counting("streams", streams);
  }
}
