package org.heliograph.node.inbound.admit;

import java.util.List;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.seal.Entry;

/** What became of each entry of one consignment. */
public record Admission(List<AdmittedSignal> admitted, List<RefusedEntry> refused) {
  /**
   * @param leaf place in the sealed tree
   */
  public record RefusedEntry(int leaf, Entry entry, Refusal refusal) {}
}
