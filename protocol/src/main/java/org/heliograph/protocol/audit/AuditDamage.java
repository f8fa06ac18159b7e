package org.heliograph.protocol.audit;

import java.util.Collection;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/**
 * A member's own word that an entry of its log is not the one that its checkpoints stand for, as a
 * note that the log signs.
 *
 * @param index of the entry, or the size where a checkpoint does not hold
 */
public record AuditDamage(MemberLog log, long index) {
  /** First line of such a note. */
  public static final String HEADER = "heliograph/audit-damage@v1";

  private static final int LINES = 3;

  public SignedNote sign(SigningKey key) {
    var text = "%s\n%s\n%d\n".formatted(HEADER, log.origin(), index);
    return SignedNote.of(text).with(NoteSigning.sign(text, key, log.origin()));
  }

  /** Which log a note is about; not verified. */
  public static AuditDamage read(SignedNote note) {
    var lines = note.text().lines().toList();
    if (lines.size() != LINES || !lines.getFirst().equals(HEADER)) {
      throw NoteLines.malformed("a note about damage is not a header, a log and an index");
    }
    var log =
        MemberLog.ofOrigin(lines.get(1))
            .orElseThrow(() -> NoteLines.malformed("a note about damage names no log of a member"));
    return new AuditDamage(log, NoteLines.number(lines.get(2)));
  }

  /**
   * Reads a note that the log has signed.
   *
   * @param keys of the member
   * @throws org.heliograph.protocol.refusal.RefusedException when it has not
   */
  public static AuditDamage verify(SignedNote note, Collection<NoteKey> keys) {
    var damage = read(note);
    var ofLog =
        keys.stream()
            .filter(key -> key.type() == NoteKey.LOG)
            .filter(key -> key.name().equals(damage.log().origin()))
            .toList();
    if (note.verify(ofLog).isEmpty()) {
      throw Refusal.of(RefusalReason.KEY_UNKNOWN).asException();
    }
    return damage;
  }
}
