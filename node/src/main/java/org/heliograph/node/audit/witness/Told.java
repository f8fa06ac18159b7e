package org.heliograph.node.audit.witness;

import java.time.Instant;
import java.util.List;
import org.heliograph.protocol.audit.Checkpoint;
import org.heliograph.protocol.audit.LogTree;
import org.heliograph.protocol.audit.MemberLog;
import org.heliograph.protocol.audit.SignedNote;
import org.heliograph.protocol.seal.Hash;

/**
 * A checkpoint that a member sent, with signatures that verify.
 *
 * @param at when the member signed it, by its own clock
 * @param old size from which the proof leads
 */
record Told(
    MemberLog log, Checkpoint checkpoint, SignedNote note, Instant at, long old, List<Hash> proof) {
  Told {
    proof = List.copyOf(proof);
  }

  /** One that comes without a proof, and without being told now. */
  static Told of(MemberLog log, SignedNote note) {
    var checkpoint = Checkpoint.parse(note.text());
    return new Told(log, checkpoint, note, Instant.EPOCH, checkpoint.size(), List.of());
  }

  long size() {
    return checkpoint.size();
  }

  boolean extendsFrom(Checkpoint earlier) {
    return LogTree.extendsFrom(
        earlier.size(), earlier.root(), checkpoint.size(), checkpoint.root(), proof);
  }
}
