package org.heliograph.node.audit.log;

import java.util.Optional;
import org.heliograph.protocol.audit.AuditEntry;
import org.heliograph.protocol.audit.AuditEntry.FactsRoot;
import org.heliograph.protocol.audit.Facts;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.MerkleTree;
import org.jspecify.annotations.Nullable;

/**
 * An entry on its way into the log.
 *
 * @param bytes the leaf
 * @param pending id of the row that it waited in, under which its facts are kept; null for an entry
 *     of the sequencer's own
 * @param facts what it stands for; null where it names none, or where the stored ones are others
 */
record Appended(AuditEntry entry, byte[] bytes, @Nullable Long pending, @Nullable Facts facts) {

  /** An entry of the sequencer's own. */
  static Appended of(AuditEntry entry) {
    return new Appended(entry, entry.toBytes(), null, null);
  }

  /**
   * @throws RuntimeException when the bytes are no entry
   */
  static Appended of(Waiting waiting) {
    var entry = AuditEntry.read(waiting.entry());
    return new Appended(
        entry, waiting.entry(), waiting.id(), facts(entry.facts(), waiting.facts()).orElse(null));
  }

  /** The stored facts, if they are those that the entry names. */
  static Optional<Facts> facts(@Nullable FactsRoot root, byte @Nullable [] stored) {
    if (root == null || stored == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Facts.unpack(stored)).filter(facts -> facts.summary().equals(root));
    } catch (RuntimeException e) {
      // whatever was stored there is no facts
      return Optional.empty();
    }
  }

  Hash leaf() {
    return MerkleTree.leaf(bytes);
  }

  /** Where its facts are kept. */
  @Nullable Long factsId() {
    return entry.facts() == null ? null : pending;
  }

  /** Whether it names facts that are not there. */
  boolean isWithoutItsFacts() {
    return entry.facts() != null && facts == null;
  }
}
