package org.heliograph.node.matching.text;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How texts are compared with keywords.
 *
 * @param words whether a keyword has to begin and end where words do
 * @param diacritics whether they count
 * @param obfuscation whether disguised keywords count
 * @param repeats whether, in disguised ones, letters may be repeated
 * @param language only keywords of this language, BCP 47, and those that say none; null for all
 */
public record ScanOptions(
    boolean words,
    boolean diacritics,
    boolean obfuscation,
    boolean repeats,
    @Nullable String language) {
  public static final ScanOptions STANDARD = new ScanOptions(true, true, false, false, null);

  /** Whether a keyword with a language qualifier is looked for; empty where it has none. */
  public boolean takes(String qualifier) {
    return language == null || qualifier.isEmpty() || primary(language).equals(primary(qualifier));
  }

  private static String primary(String tag) {
    int hyphen = tag.indexOf('-');
    return (hyphen < 0 ? tag : tag.substring(0, hyphen)).toLowerCase(Locale.ROOT);
  }
}
