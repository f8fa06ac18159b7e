package org.heliograph.node.audit.log;

import org.jspecify.annotations.Nullable;

/**
 * An entry of a committed act that is not in the log yet.
 *
 * @param facts what it stands for, packed
 */
record Waiting(long id, byte[] entry, byte[] mac, byte @Nullable [] facts) {
  /** Bytes of entry and facts. */
  long length() {
    return entry.length + (facts == null ? 0L : facts.length);
  }
}
