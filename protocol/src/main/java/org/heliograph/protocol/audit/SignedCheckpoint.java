package org.heliograph.protocol.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.heliograph.protocol.audit.SignedNote.Verified;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/**
 * A checkpoint that its log has signed.
 *
 * @param cosignatures of known cosigners
 */
public record SignedCheckpoint(
    Checkpoint checkpoint, SignedNote note, List<Verified> cosignatures) {
  public SignedCheckpoint {
    cosignatures = List.copyOf(cosignatures);
  }

  /**
   * Verifies the log's signature and those of the cosigners that are known.
   *
   * @param log its name is the origin that the checkpoint has to have
   * @throws org.heliograph.protocol.refusal.RefusedException when the log has not signed, a
   *     signature does not verify, or it is the checkpoint of another log
   */
  public static SignedCheckpoint open(SignedNote note, NoteKey log, Collection<NoteKey> cosigners) {
    return open(note, log, log.name(), cosigners);
  }

  static SignedCheckpoint open(
      SignedNote note, NoteKey log, String origin, Collection<NoteKey> cosigners) {
    var known = new ArrayList<>(cosigners);
    known.add(log);
    var verified = new ArrayList<>(note.verify(known));
    if (!verified.removeIf(one -> one.key().equals(log))) {
      throw Refusal.of(RefusalReason.KEY_UNKNOWN, "the log has not signed the checkpoint")
          .asException();
    }
    var checkpoint = Checkpoint.parse(note.text());
    if (!checkpoint.origin().equals(origin)) {
      throw Refusal.of(RefusalReason.SOURCE_WRONG, "the checkpoint is that of another log")
          .asException();
    }
    return new SignedCheckpoint(checkpoint, note, verified);
  }
}
