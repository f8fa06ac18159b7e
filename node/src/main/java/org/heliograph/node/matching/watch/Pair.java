package org.heliograph.node.matching.watch;

import java.util.UUID;
import org.heliograph.node.matching.KeptSignal;

/** A signal beside an entry that it may match. */
record Pair(long entry, String source, UUID signal) {
  static Pair of(OwnEntry entry, KeptSignal signal) {
    return new Pair(entry.number(), signal.source(), signal.id());
  }
}
