package org.heliograph.protocol.taxonomy;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells which words of a text are not its writer's own: those in backticks, which are another
 * system's fixed strings, and those in quotation marks close to the statute that they come from.
 */
final class Quotations {
  private static final int NEAR = 80;
  private static final Pattern BACKTICKS = Pattern.compile("`[^`\\n]*`");
  private static final Pattern QUOTED =
      Pattern.compile(
          "\"[^\"]*\"|\u201c[^\u201c\u201d]*\u201d|\u201e[^\u201e\u201c]*\u201c|\u00ab[^\u00ab\u00bb]*\u00bb");

  private final Pattern statutes;

  private Quotations(Pattern statutes) {
    this.statutes = statutes;
  }

  /**
   * Knows statutes by how they are cited.
   *
   * @param citations regular expressions
   */
  static Quotations after(List<String> citations) {
    return new Quotations(
        Pattern.compile("(?:" + String.join("|", citations) + ")", Pattern.CASE_INSENSITIVE));
  }

  boolean exempt(String text, int start, int end) {
    return around(BACKTICKS.matcher(text), start, end)
        || (around(QUOTED.matcher(text), start, end) && cited(text, start, end));
  }

  /** Leaves the matcher at what holds the words. */
  private static boolean around(Matcher matcher, int start, int end) {
    while (matcher.find()) {
      if (matcher.start() < start && end < matcher.end()) {
        return true;
      }
    }
    return false;
  }

  /** Whether a statute is cited shortly before the quotation, or right behind it. */
  private boolean cited(String text, int start, int end) {
    var quoted = QUOTED.matcher(text);
    around(quoted, start, end);
    var before = text.substring(Math.max(0, quoted.start() - NEAR), quoted.start());
    var behind = text.substring(quoted.end(), Math.min(text.length(), quoted.end() + NEAR));
    return statutes.matcher(sentence(before, true)).find()
        || statutes.matcher(sentence(behind, false)).find();
  }

  /** The part that belongs to the same sentence: a citation elsewhere covers nothing. */
  private static String sentence(String text, boolean last) {
    var parts = text.split("(?<=[\\p{Ll})]{3})[.!?]\\s+(?=\\p{Lu})|\\n\\s*\\n", -1);
    return last ? parts[parts.length - 1] : parts[0];
  }
}
