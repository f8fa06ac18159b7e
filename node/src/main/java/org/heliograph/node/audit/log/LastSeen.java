package org.heliograph.node.audit.log;

import java.util.Optional;
import org.heliograph.protocol.audit.SignedNote;

/** What was seen of our logs outside of our database. Safe for many threads. */
public interface LastSeen {
  /** For a node whose checkpoints nobody has seen. */
  LastSeen NOTHING =
      new LastSeen() {
        @Override
        public boolean isKnown() {
          return true;
        }

        @Override
        public Optional<SignedNote> newest() {
          return Optional.empty();
        }
      };

  /** Whether what others keep was read since the node started; until then nothing is appended. */
  boolean isKnown();

  /**
   * The newest of our checkpoints, that of the latest log and in it the largest; its signatures
   * were verified.
   */
  Optional<SignedNote> newest();
}
