package org.heliograph.node.audit;

import org.jspecify.annotations.Nullable;

/** Tells ids and codes from any other text, where a partner may have written what it liked. */
public final class Codes {
  private static final int LONGEST = 128;

  private Codes() {}

  /** Up to 128 letters, digits and {@code . _ : @ -} of ASCII, the first a letter or digit. */
  public static boolean isCode(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST
        && isPlain(text.charAt(0))
        && text.chars().allMatch(c -> isPlain(c) || "._:@-".indexOf(c) >= 0);
  }

  private static boolean isPlain(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  /** The text where it is an id or code, else null. */
  public static @Nullable String orNull(@Nullable String text) {
    return text != null && isCode(text) ? text : null;
  }
}
