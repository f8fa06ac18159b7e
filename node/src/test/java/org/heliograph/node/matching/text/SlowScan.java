package org.heliograph.node.matching.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import java.util.Set;
import java.util.TreeSet;

/**
 * The obviously right way to find one keyword: every piece of the text that begins and ends with a
 * whole character, normalised by itself and compared.
 */
final class SlowScan {
  private static final Normalizer2 FOLDING = Normalizer2.getNFKCCasefoldInstance();

  private SlowScan() {}

  /** Begin and end of all that is found, as {@code begin-end}. */
  static Set<String> find(String text, String keyword, boolean words, boolean diacritics) {
    var found = new TreeSet<String>();
    String wanted = normal(keyword, diacritics);
    for (int begin = 0; begin < text.length(); begin++) {
      for (int end = begin + 1; end <= text.length(); end++) {
        if (isEdge(text, begin)
            && isEdge(text, end)
            && isTrimmed(text, begin, end)
            && normal(text.substring(begin, end), diacritics).equals(wanted)
            && (!words || (isWordEdge(text, begin) && isWordEdge(text, end)))) {
          found.add(begin + "-" + end);
        }
      }
    }
    return found;
  }

  static String normal(String text, boolean diacritics) {
    String folded = FOLDING.normalize(text);
    if (!diacritics) {
      var rest = new StringBuilder();
      Normalizer2.getNFDInstance()
          .normalize(folded)
          .codePoints()
          .filter(c -> !CharacterTable.isDiacritic(c))
          .forEach(rest::appendCodePoint);
      folded = Normalizer2.getNFCInstance().normalize(rest);
    }
    return folded.replaceAll("[\\s\\u0085\\u2028\\u2029]+", " ");
  }

  /** Not within a character, whatever invisible ones stand between it and its marks. */
  private static boolean isEdge(String text, int at) {
    if (at == 0 || at == text.length()) {
      return true;
    }
    if (Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at))) {
      return false;
    }
    int after = visible(text.substring(at));
    return after < 0
        || visible(text.substring(0, at)) < 0
        || (FOLDING.hasBoundaryBefore(after) && !CharacterTable.isMark(after));
  }

  /** The first visible character; -1 if there is none. */
  private static int visible(String text) {
    return text.codePoints().filter(c -> !isInvisible(c)).findFirst().orElse(-1);
  }

  private static boolean isTrimmed(String text, int begin, int end) {
    int first = text.codePointAt(begin);
    return !isInvisible(first)
        && !CharacterTable.isMark(first)
        && !isInvisible(text.codePointBefore(end));
  }

  private static boolean isInvisible(int c) {
    return UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
  }

  private static boolean isWordEdge(String text, int at) {
    String before = normal(text.substring(0, at), false);
    String after = normal(text.substring(at), false);
    if (before.isEmpty() || after.isEmpty()) {
      return true;
    }
    int last = before.codePointBefore(before.length());
    int first = after.codePointAt(0);
    return CharacterTable.isUnspaced(last)
        || CharacterTable.isUnspaced(first)
        || !CharacterTable.isWord(last)
        || !CharacterTable.isWord(first);
  }
}
