package org.heliograph.node.doctor;

import java.util.Locale;

/** What came of one check, the worst last. */
public enum Verdict {
  OK,
  /** Nobody knows: something else has to be right first, or nobody can tell from here. */
  UNKNOWN,
  /** Works, and will not for ever, or not as it should. */
  WARNING,
  WRONG;

  /** As programs read it. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
