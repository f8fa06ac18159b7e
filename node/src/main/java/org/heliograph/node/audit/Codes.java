package org.heliograph.node.audit;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells ids and codes from any other text, where a partner may have written what it liked. */
public final class Codes {
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@-]{0,127}");

  private Codes() {}

  public static boolean isCode(String text) {
    return CODE.matcher(text).matches();
  }

  /** The text where it is an id or code, else null. */
  public static @Nullable String orNull(@Nullable String text) {
    return text != null && isCode(text) ? text : null;
  }
}
