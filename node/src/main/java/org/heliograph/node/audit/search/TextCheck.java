package org.heliograph.node.audit.search;

import java.util.Locale;

/** Whether a text is the one whose hash an entry holds. */
public enum TextCheck {
  SAME,
  OTHER,
  /** Nobody can tell any more. */
  FORGOTTEN;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
