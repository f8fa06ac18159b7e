package org.heliograph.node.audit.search;

import java.util.List;
import java.util.Optional;
import org.heliograph.protocol.seal.Hash;

/**
 * One fact with what proves that its entry stands for it.
 *
 * @param leaf the fact's bytes
 * @param path from the fact up to the root that the entry names (RFC 9162 section 2.1)
 */
public record FactProof(
    FoundEntry found, int number, int count, byte[] leaf, List<Hash> path, Hash root) {
  static Optional<FactProof> of(FoundEntry found, EntryFacts facts, int number) {
    return facts
        .all()
        .filter(_ -> facts.isSound())
        .filter(all -> number >= 0 && number < all.count())
        .map(
            all ->
                new FactProof(
                    found, number, all.count(), all.leaf(number), all.path(number), all.root()));
  }
}
