package org.heliograph.node.audit.witness;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.heliograph.protocol.audit.MemberLog;
import org.heliograph.protocol.audit.NoteKey;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.directory.KeyUse;
import org.heliograph.protocol.directory.Member;
import org.heliograph.protocol.directory.MemberKey;
import org.heliograph.protocol.directory.PublicKey;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/** The keys under which a member signs as a log and as a witness, by the directory. */
final class MemberKeys {
  private MemberKeys() {}

  /** Those that may be believed in what arrives now. */
  static List<NoteKey> inUse(Member member, MemberLog log, Instant now) {
    return keys(
        member,
        log,
        key ->
            key.revokedAt().isEmpty() && key.until().filter(end -> !now.isBefore(end)).isEmpty());
  }

  /** Those that were never revoked: what they signed can be held against the member. */
  static List<NoteKey> everUsed(Member member, MemberLog log) {
    return keys(member, log, key -> key.revokedAt().isEmpty());
  }

  /** All that the directory ever named. */
  static List<NoteKey> all(Member member, MemberLog log) {
    return keys(member, log, _ -> true);
  }

  private static List<NoteKey> keys(Member member, MemberLog log, Predicate<MemberKey> which) {
    var keys = new ArrayList<NoteKey>();
    member
        .keys(KeyUse.CHECKPOINT)
        .filter(which)
        .forEach(
            key -> {
              if (key.key() instanceof PublicKey.Verifying verifying) {
                keys.add(NoteKey.log(log.origin(), verifying.key()));
                keys.add(NoteKey.cosigner(MemberLog.witness(member.id()), verifying.key()));
              }
            });
    return keys;
  }

  /** The owner of a log. */
  static Member owner(Directory directory, MemberLog log) {
    return directory
        .member(log.member())
        .orElseThrow(() -> Refusal.of(RefusalReason.MEMBER_UNKNOWN).asException());
  }
}
