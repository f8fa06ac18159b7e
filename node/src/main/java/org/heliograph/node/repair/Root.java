package org.heliograph.node.repair;

import java.util.List;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.Inventory.Divided;
import org.heliograph.protocol.seal.TreeDigest;

/** Count and digest of all that a recipient holds of a source. */
record Root(long count, Hash digest) {
  /** Reads the answer to the question for everything as one bucket. */
  static Root of(List<Divided> answer) {
    return answer.stream()
        .flatMap(part -> part.buckets().stream())
        .findFirst()
        .map(bucket -> new Root(bucket.count(), bucket.digest()))
        .orElseGet(() -> new Root(0, new TreeDigest().result()));
  }
}
