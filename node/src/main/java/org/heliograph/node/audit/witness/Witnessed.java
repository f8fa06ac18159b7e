package org.heliograph.node.audit.witness;

import java.time.Instant;
import org.heliograph.protocol.audit.Checkpoint;
import org.heliograph.protocol.audit.MemberLog;
import org.heliograph.protocol.audit.SignedNote;

/**
 * A checkpoint of a member's log that we cosigned.
 *
 * @param told when the member signed it, by its own clock
 * @param note with the log's signatures and our cosignature
 * @param at when we cosigned it
 */
public record Witnessed(
    MemberLog log, Checkpoint checkpoint, Instant told, SignedNote note, Instant at) {
  public long size() {
    return checkpoint.size();
  }
}
