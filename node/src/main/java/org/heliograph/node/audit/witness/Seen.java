package org.heliograph.node.audit.witness;

import java.util.Optional;

/**
 * What we know of a member's logs when it tells of another checkpoint.
 *
 * @param newest the largest of its latest log that we cosigned
 * @param sameSize the one of the same log and size
 */
record Seen(Optional<Witnessed> newest, Optional<Witnessed> sameSize) {
  static final Seen NOTHING = new Seen(Optional.empty(), Optional.empty());
}
