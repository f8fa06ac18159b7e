package org.heliograph.node.audit.log;

import java.util.List;
import java.util.Optional;
import org.heliograph.protocol.audit.Checkpoint;
import org.heliograph.protocol.audit.NoteKey;
import org.heliograph.protocol.audit.SignedNote;
import org.heliograph.protocol.audit.SignedNote.Verified;
import org.heliograph.protocol.refusal.RefusedException;

/** Finds whether a stored checkpoint is one that the log has signed. */
final class CheckpointCheck {
  private final List<NoteKey> keys;
  private final String origin;

  /**
   * @param keys of the log and of its witnesses
   */
  CheckpointCheck(String origin, List<NoteKey> keys) {
    this.origin = origin;
    this.keys = keys;
  }

  /** The witnesses that cosigned it, the log's owner left out; nothing where it is not genuine. */
  Optional<List<String>> cosigners(StoredCheckpoint stored, String owner) {
    try {
      var note = SignedNote.parse(stored.note());
      var verified = note.verify(keys);
      boolean isGenuine =
          Checkpoint.parse(note.text()).equals(new Checkpoint(origin, stored.size(), stored.root()))
              && verified.stream().anyMatch(this::isLog);
      return isGenuine
          ? Optional.of(
              verified.stream()
                  .filter(one -> !isLog(one))
                  .map(one -> one.key().name())
                  .filter(name -> !name.equals(owner))
                  .toList())
          : Optional.empty();
    } catch (RefusedException e) {
      return Optional.empty();
    }
  }

  private boolean isLog(Verified one) {
    return one.key().type() == NoteKey.LOG && one.key().name().equals(origin);
  }
}
