package org.heliograph.node.audit.log;

import java.time.Instant;
import java.util.Objects;
import org.heliograph.protocol.audit.AuditEntry;
import org.heliograph.protocol.seal.Hash;
import org.heliograph.protocol.seal.MerkleTree;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it stands in the log's table, with what is copied from it to be searched.
 *
 * @param facts where its facts are kept
 */
record LogRow(
    long index,
    Instant at,
    String act,
    String actor,
    @Nullable String partner,
    @Nullable String agreement,
    byte[] entry,
    @Nullable Long facts) {

  Hash leaf() {
    return MerkleTree.leaf(entry);
  }

  /** Whether the columns say what the entry says. */
  boolean isCopyOf(AuditEntry of) {
    var name = of.agreement() == null ? null : of.agreement().id();
    return at.equals(of.at())
        && act.equals(of.act().wireName())
        && actor.equals(of.actor().text())
        && Objects.equals(partner, of.partner())
        && Objects.equals(agreement, name);
  }
}
