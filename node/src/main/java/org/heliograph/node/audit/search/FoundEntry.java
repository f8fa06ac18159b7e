package org.heliograph.node.audit.search;

import java.util.Optional;
import org.heliograph.protocol.audit.AuditEntry;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it stands in the log.
 *
 * @param bytes its leaf
 * @param facts id of what it stands for
 */
public record FoundEntry(EntryRef ref, byte[] bytes, @Nullable Long facts) {
  /** What the bytes say; empty where they are no entry any more. */
  public Optional<AuditEntry> entry() {
    try {
      return Optional.of(AuditEntry.read(bytes));
    } catch (RuntimeException e) {
      // somebody changed the row; the verification of the log names it
      return Optional.empty();
    }
  }
}
