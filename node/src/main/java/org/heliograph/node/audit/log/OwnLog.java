package org.heliograph.node.audit.log;

import java.time.Instant;
import java.util.function.Supplier;
import org.heliograph.protocol.audit.Checkpoint;
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
  private static final String AUDIT = "/heliograph/audit/";

  /** The origin of a member's log; its key name, too. */
  public static String origin(String member, int log) {
    return member + AUDIT + log;
  }

  /**
   * The number of the log of this origin.
   *
   * @throws IllegalArgumentException when it is none of the member's
   */
  static int number(String member, String origin) {
    var prefix = member + AUDIT;
    if (!origin.startsWith(prefix)) {
      throw new IllegalArgumentException("not a log of this member");
    }
    return Integer.parseInt(origin.substring(prefix.length()));
  }

  /** The name by which a member cosigns checkpoints, its own ones, too. */
  public static String witness(String member) {
    return member + "/heliograph/witness";
  }

  /** Signs as the log, and as a witness of it, which adds the time. */
  public SignedNote sign(int log, long size, Hash root, Instant at) {
    var checkpoint = new Checkpoint(origin(member, log), size, root);
    var signing = key.get();
    return checkpoint
        .note()
        .with(checkpoint.sign(signing, checkpoint.origin()))
        .with(checkpoint.cosign(signing, witness(member), at));
  }
}
