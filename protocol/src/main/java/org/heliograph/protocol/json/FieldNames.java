package org.heliograph.protocol.json;

import java.util.regex.Pattern;

/**
 * Field names as they may be repeated in refusals: a key that a caller made up may hold anything.
 */
public final class FieldNames {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z_-]{0,31}");

  private FieldNames() {}

  /** The key itself where it is a plain word, else a placeholder. */
  public static String shown(String key) {
    return PLAIN.matcher(key).matches() ? key : "(other)";
  }
}
