package org.heliograph.node.matching.watch;

import org.heliograph.node.matching.Closeness;
import org.jspecify.annotations.Nullable;

/**
 * Whether a signal matches an entry now.
 *
 * @param closeness null where it does not
 */
record Ruling(Kind kind, @Nullable Closeness closeness) {
  static final Ruling NO = new Ruling(Kind.NO, null);

  /** The three there are. */
  enum Kind {
    MATCHES,
    /** It matches and may not be used now: nobody is told until it may. */
    WAITS,
    NO
  }
}
