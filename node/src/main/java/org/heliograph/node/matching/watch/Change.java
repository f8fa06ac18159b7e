package org.heliograph.node.matching.watch;

import java.util.Locale;

/** What an event says of a signal and an entry. */
public enum Change {
  /** It matches, and may be used. */
  MATCHED,
  /** It has another version, which matches too. */
  CHANGED,
  /** It matches no longer: undo what was done because of it. */
  ENDED;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
