package org.heliograph.protocol.audit;

import java.time.Instant;
import java.util.Collection;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/**
 * The two signatures under each checkpoint that a member sends: the log's, and the member's own
 * cosignature, which has a time.
 */
public final class SelfSigned {
  private SelfSigned() {}

  /**
   * Verifies both.
   *
   * @param keys of the member, of either type
   * @return when the member cosigned
   * @throws org.heliograph.protocol.refusal.RefusedException KEY_UNKNOWN, SIGNATURE_INVALID
   */
  public static Instant verify(SignedNote note, MemberLog log, Collection<NoteKey> keys) {
    var witness = MemberLog.witness(log.member());
    var relevant =
        keys.stream()
            .filter(key -> key.name().equals(log.origin()) || key.name().equals(witness))
            .toList();
    Instant at = null;
    boolean signed = false;
    for (var verified : note.verify(relevant)) {
      signed |= verified.key().type() == NoteKey.LOG;
      var time = verified.time();
      if (time != null && (at == null || time.isAfter(at))) {
        at = time;
      }
    }
    if (at == null || !signed) {
      throw Refusal.of(
              RefusalReason.KEY_UNKNOWN, "The log's signature or its own cosignature is missing.")
          .asException();
    }
    return at;
  }
}
