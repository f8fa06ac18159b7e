package org.heliograph.node.audit.log;

import java.time.Instant;
import java.util.function.Supplier;
import org.heliograph.protocol.audit.Checkpoint;
import org.heliograph.protocol.audit.MemberLog;
import org.heliograph.protocol.audit.SignedNote;
import org.heliograph.protocol.keys.SigningKey;
import org.heliograph.protocol.seal.Hash;

/**
 * Names and key of a member's own logs.
 *
 * @param member id of the member
 * @param key its key for checkpoints, as it is now
 */
public record OwnLog(String member, Supplier<SigningKey> key) {
  /** Signs as the log, and as a witness of it, which adds the time. */
  public SignedNote sign(int log, long size, Hash root, Instant at) {
    var checkpoint = new Checkpoint(new MemberLog(member, log).origin(), size, root);
    var signing = key.get();
    return checkpoint
        .note()
        .with(checkpoint.sign(signing, checkpoint.origin()))
        .with(checkpoint.cosign(signing, MemberLog.witness(member), at));
  }
}
