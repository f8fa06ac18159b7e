package org.heliograph.node.audit.witness;

import java.util.Optional;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.AuditEntry;
import org.heliograph.protocol.audit.Checkpoint;
import org.heliograph.protocol.audit.MemberLog;
import org.heliograph.protocol.audit.SignedNote;
import org.heliograph.protocol.keys.Base64Url;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.Hash;

/**
 * What the first entry of a new log says of the one before: the last checkpoint of it that was
 * cosigned.
 *
 * @param note that checkpoint with its signatures, which are still to be verified
 */
record Continued(MemberLog log, Checkpoint last, SignedNote note) {
  /**
   * Reads the entry.
   *
   * @throws org.heliograph.protocol.refusal.RefusedException LOG_NOT_CONTINUED when it says no such
   *     thing
   */
  static Continued of(AuditEntry entry) {
    var origin = entry.objects().getOrDefault("origin", "");
    var log = MemberLog.ofOrigin(origin);
    if (entry.act() != AuditAct.LOG_CONTINUED || log.isEmpty()) {
      throw Refusal.of(
              RefusalReason.LOG_NOT_CONTINUED,
              "The first entry names no checkpoint of another log.")
          .asException();
    }
    var last =
        new Checkpoint(
            origin,
            Long.parseLong(entry.objects().getOrDefault("size", "")),
            Hash.parse(entry.objects().getOrDefault("root", "")));
    var note = SignedNote.parse(Base64Url.decode(entry.objects().getOrDefault("checkpoint", "")));
    if (!note.text().equals(last.text())) {
      throw Refusal.of(
              RefusalReason.LOG_NOT_CONTINUED, "The first entry names two different checkpoints.")
          .asException();
    }
    return new Continued(log.get(), last, note);
  }

  /** Whether it passes over something that we cosigned. */
  Optional<Refusal> leavesOut(Witnessed newest) {
    boolean sameLog = log.equals(newest.log());
    boolean earlier =
        log.number() < newest.log().number() || (sameLog && last.size() < newest.size());
    boolean other =
        sameLog && last.size() == newest.size() && !last.root().equals(newest.checkpoint().root());
    return log.member().equals(newest.log().member()) && !earlier && !other
        ? Optional.empty()
        : Optional.of(
            Refusal.of(
                RefusalReason.LOG_NOT_CONTINUED,
                "The new log goes on from size %d of log %d; size %d of log %d was cosigned."
                    .formatted(last.size(), log.number(), newest.size(), newest.log().number())));
  }
}
