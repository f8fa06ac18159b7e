package org.heliograph.node.audit.evidence;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.heliograph.node.audit.log.StoredCheckpoint;
import org.heliograph.protocol.audit.MemberLog;
import org.heliograph.protocol.audit.SignedNote;

/**
 * The checkpoints of one log that a bundle shows.
 *
 * @param newest the one that all proofs lead to
 * @param shown by size, the newest among them
 */
record CosignedLog(int log, StoredCheckpoint newest, NavigableMap<Long, StoredCheckpoint> shown) {
  static CosignedLog of(StoredCheckpoint newest, List<StoredCheckpoint> others) {
    var shown = new TreeMap<Long, StoredCheckpoint>();
    others.stream()
        .filter(one -> one.size() > 0 && one.size() < newest.size())
        .forEach(one -> shown.put(one.size(), one));
    shown.put(newest.size(), newest);
    return new CosignedLog(newest.log(), newest, shown);
  }

  /** Names of the witnesses, other than the member itself, that cosigned it; not verified. */
  static List<String> witnesses(StoredCheckpoint checkpoint, String self) {
    return SignedNote.parse(checkpoint.note()).signatures().stream()
        .map(SignedNote.Signature::name)
        .filter(name -> MemberLog.isWitness(name) && !name.equals(MemberLog.witness(self)))
        .distinct()
        .toList();
  }
}
