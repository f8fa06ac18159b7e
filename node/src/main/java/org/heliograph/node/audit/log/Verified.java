package org.heliograph.node.audit.log;

import java.util.List;
import org.heliograph.protocol.seal.Hash;

/**
 * What a verification of a log found.
 *
 * @param size of the newest checkpoint that the log has signed
 * @param root that this names
 * @param entries how many were looked at
 * @param checkpoints how many were looked at
 * @param cosigned size of the largest checkpoint that others cosigned and that holds
 * @param damage the first of what is damaged, by place
 * @param damages how much is
 */
public record Verified(
    int log,
    long size,
    Hash root,
    long entries,
    long checkpoints,
    long cosigned,
    List<Damage> damage,
    long damages) {
  public Verified {
    damage = List.copyOf(damage);
  }

  public boolean isSound() {
    return damages == 0;
  }
}
